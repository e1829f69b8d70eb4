//! Problems of staff PINs and sections.

use super::wrong_attempt;
use crate::app::ServiceError;
use crate::app::choose_section::SectionError;
use crate::app::set_staff_pin::SetPinError;
use crate::app::switch_user::SwitchUserError;
use crate::http::problem::Problem;

impl From<SectionError> for Problem {
    fn from(error: SectionError) -> Self {
        match error {
            SectionError::NoSuchTable => Self::invalid_at("/tables", error),
        }
    }
}

impl From<SetPinError> for Problem {
    fn from(error: SetPinError) -> Self {
        match error {
            SetPinError::Off => Self::new(409, "no-staff-pins", error),
            SetPinError::Form(error) => Self::invalid_at("/pin", error),
            SetPinError::Staff(error) => error.into(),
        }
    }
}

impl From<SwitchUserError> for Problem {
    fn from(error: SwitchUserError) -> Self {
        match &error {
            SwitchUserError::PasswordNeeded => Self::new(403, "password-needed", error),
            SwitchUserError::WrongPin { attempts_left } => {
                wrong_attempt(Self::new(403, "wrong-staff-pin", &error), *attempts_left, None)
            }
            SwitchUserError::Hash(error) => error.clone().into(),
            SwitchUserError::Store(error) => ServiceError::from(error.clone()).into(),
        }
    }
}
