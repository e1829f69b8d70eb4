//! Converts the errors of all acts to problems: the text for people, the code and the members for pages.

mod adjustments;
mod days;
mod hours;
mod menu;
mod orders;
mod payments;
mod sessions;
mod staff_pin;

use serde_json::json;

use super::problem::Problem;
use crate::app::ServiceError;
use crate::app::advance_ticket::AdvanceError;
use crate::app::call_staff::CallError;
use crate::app::change_restaurant::RestaurantError;
use crate::app::change_settings::SettingsError;
use crate::app::hold_checkout::CheckoutError;
use crate::app::join_session::JoinError;
use crate::app::log_in::LogInError;
use crate::app::manage_staff::StaffError;
use crate::app::queries::guest_bill::ShareError;
use crate::app::set_availability::AvailabilityError;
use crate::app::set_up::SetUpError;
use crate::app::support::auth::{AuthEnded, AuthError};
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{KeyReused, StoredAnswersFull};
use crate::app::support::rate_limit::RateLimited;
use crate::domain::open_price::OpenPriceError;
use crate::domain::session::CheckoutHeld;
use crate::domain::staff::StaffRuleError;
use crate::domain::ticket::StepError;
use crate::security::HashError;
use crate::view::GuestView;

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        use ServiceError as S;
        match error {
            S::Full => Self::new(
                507,
                "storage-full",
                "the disk is nearly full, so no new orders are accepted; nothing was lost. Staff: free disk space",
            ),
            S::TooLarge => Self::new(413, "too-large", "the data is too large to be stored"),
            S::Busy => Self::new(503, "busy", "the box is busy: try again in a moment").retry_after(1),
            S::Stopping => Self::new(503, "stopping", "the box is restarting: try again soon").retry_after(3),
            S::Failed(why) => {
                tracing::error!(%why, "the store has failed");
                Self::new(503, "store-failed", "the box could not write to its disk and is restarting")
                    .retry_after(5)
            }
            S::Fault(why) => {
                tracing::error!(%why, "an internal error occurred");
                Self::new(500, "internal", "an internal error occurred on the box; it is in the log")
            }
        }
    }
}

impl<E> From<ActError<E>> for Problem
where
    Problem: From<E>,
{
    fn from(error: ActError<E>) -> Self {
        match error {
            ActError::Refused(error) => error.into(),
            ActError::AuthEnded(error) => error.into(),
            ActError::KeyReused(error) => error.into(),
            ActError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<HashError> for Problem {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy { retry_after_seconds } => {
                Self::new(503, "busy", &error).retry_after(retry_after_seconds)
            }
            HashError::Params | HashError::Stopped => {
                tracing::error!(%error, "a secret could not be checked");
                Self::new(500, "internal", "an internal error occurred on the box; it is in the log")
            }
        }
    }
}

impl From<SettingsError> for Problem {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Limit { name, error } => {
                // Escaped for a JSON pointer (RFC 6901).
                let name = name.replace('~', "~0").replace('/', "~1");
                Self::invalid_at(&format!("/limits/{name}"), error)
            }
            SettingsError::TooManyAddresses => Self::invalid_at("/sharedAddresses", error),
            SettingsError::OpenPrice(OpenPriceError::Station) => {
                Self::invalid_at("/openPrice/station", error)
            }
            SettingsError::ServiceCharge(_) => Self::invalid_at("/serviceCharge/taxClass", error),
            SettingsError::OpenPrice(_) => Self::invalid_at("/openPrice/taxClasses", error),
        }
    }
}

impl From<StoredAnswersFull> for Problem {
    fn from(full: StoredAnswersFull) -> Self {
        Self::new(429, "too-many-requests", full).retry_after(3600)
    }
}

impl From<RateLimited> for Problem {
    fn from(fast: RateLimited) -> Self {
        Self::new(429, "too-fast", fast)
            .with("retryAfterSeconds", fast.retry_after_seconds)
            .retry_after(fast.retry_after_seconds)
    }
}

impl From<AuthEnded> for Problem {
    fn from(lost: AuthEnded) -> Self {
        Self::new(401, "session-lost", lost).with("reason", lost.reason())
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::AuthEnded(lost) => lost.into(),
            AuthError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<KeyReused> for Problem {
    fn from(error: KeyReused) -> Self {
        Self::new(422, "idempotency-key-reused", error)
    }
}

impl From<CheckoutHeld> for Problem {
    fn from(held: CheckoutHeld) -> Self {
        let holder = serde_json::to_value(GuestView::from(&held.0.holder)).unwrap_or_default();
        Self::new(409, "checkout-held", &held)
            .with("holder", holder)
            .with("expiresAt", held.0.expires_at.to_string())
    }
}

/// A problem of join or login, with the members that the contract requires of both.
fn entry_problem(status: u16, code: &'static str, why: &impl std::fmt::Display) -> Problem {
    Problem::new(status, code, why).with("success", false).with("message", why.to_string())
}

/// Adds the attempts that are left, and the block if the wrong attempt caused one.
fn wrong_attempt(problem: Problem, attempts_left: u32, blocked_seconds: Option<u64>) -> Problem {
    let problem = problem.with("isBlocked", blocked_seconds.is_some()).with("attemptsLeft", attempts_left);
    match blocked_seconds {
        Some(seconds) => problem.with("retryAfterSeconds", seconds),
        None => problem,
    }
}

/// Adds the seconds until the next attempt is allowed.
fn blocked(problem: Problem, seconds: u64) -> Problem {
    problem
        .with("isBlocked", true)
        .with("attemptsLeft", 0)
        .with("retryAfterSeconds", seconds)
        .retry_after(seconds)
}

impl From<JoinError> for Problem {
    fn from(error: JoinError) -> Self {
        let refusal = |status, code| entry_problem(status, code, &error);
        match &error {
            JoinError::NoOpenSession => refusal(404, "no-open-session"),
            JoinError::WrongPin { attempts_left, blocked_seconds } => {
                wrong_attempt(refusal(401, "wrong-pin"), *attempts_left, *blocked_seconds)
            }
            JoinError::PinBlocked { retry_after_seconds } => {
                blocked(refusal(429, "pin-blocked"), *retry_after_seconds)
            }
            JoinError::AddressBlocked { retry_after_seconds } => {
                blocked(refusal(429, "address-blocked"), *retry_after_seconds)
            }
            JoinError::TableFull { .. } => refusal(409, "table-full"),
            JoinError::ResumeRefused { nickname } => {
                refusal(403, "resume-refused").with("nickname", nickname.as_str())
            }
            JoinError::TooManyJoins(fast) => {
                let wait = fast.retry_after_seconds;
                refusal(429, "too-fast").with("retryAfterSeconds", wait).retry_after(wait)
            }
            JoinError::Hash(error) => error.clone().into(),
            JoinError::Store(error) => ServiceError::from(error.clone()).into(),
        }
    }
}

impl From<LogInError> for Problem {
    fn from(error: LogInError) -> Self {
        let refusal = |status, code| entry_problem(status, code, &error);
        match &error {
            LogInError::WrongCredentials { attempts_left, blocked_seconds } => {
                wrong_attempt(refusal(401, "wrong-credentials"), *attempts_left, *blocked_seconds)
            }
            LogInError::Blocked { retry_after_seconds } => {
                blocked(refusal(429, "login-blocked"), *retry_after_seconds)
            }
            LogInError::Hash(error) => error.clone().into(),
            LogInError::Store(error) => ServiceError::from(error.clone()).into(),
        }
    }
}

impl From<RestaurantError> for Problem {
    fn from(error: RestaurantError) -> Self {
        match error {}
    }
}

impl From<SetUpError> for Problem {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::RestaurantExists(_) => Self::new(409, "already-set-up", error),
            SetUpError::TableExists(_) => Self::new(409, "name-taken", error),
            SetUpError::TooManyTables => Self::new(409, "too-many-tables", error),
            SetUpError::WrongCode => Self::new(403, "wrong-setup-code", error),
            SetUpError::Menu(error) => error.into(),
            SetUpError::Owner(StaffError::PasswordForm) => {
                Self::invalid_at("/owner/password", StaffError::PasswordForm)
            }
            SetUpError::Owner(error) => error.into(),
            SetUpError::RateLimited(error) => error.into(),
            SetUpError::LogIn(error) => error.into(),
            SetUpError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<StaffError> for Problem {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::UsernameTaken(_) => Self::new(409, "username-taken", error),
            StaffError::NoSuchUsername(_) | StaffError::NoSuchStaff | StaffError::NoSuchDevice => {
                Self::not_found(error)
            }
            StaffError::NoSuchStation(_) => Self::invalid_at("/stations", error),
            StaffError::PasswordForm => Self::invalid_at("/password", error),
            StaffError::TooMany => Self::new(409, "too-many-staff", error),
            StaffError::Rule(StaffRuleError::OwnersOnly) => Self::new(403, "forbidden", error),
            StaffError::Rule(StaffRuleError::NotYourself) => Self::new(409, "not-yourself", error),
            StaffError::Rule(StaffRuleError::LastOwner) => Self::new(409, "last-owner", error),
            StaffError::LogIn(error) => error.into(),
            StaffError::AuthEnded(lost) => lost.into(),
            StaffError::RateLimited(error) => error.into(),
            StaffError::Hash(error) => error.into(),
            StaffError::KeyReused(error) => error.into(),
            StaffError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<CheckoutError> for Problem {
    fn from(error: CheckoutError) -> Self {
        match error {
            CheckoutError::AuthEnded(lost) => lost.into(),
            CheckoutError::Held(held) => held.into(),
            CheckoutError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<CallError> for Problem {
    fn from(error: CallError) -> Self {
        match error {
            CallError::AuthEnded(lost) => lost.into(),
            CallError::TooMany { .. } => Self::new(429, "too-many-requests", error).retry_after(60),
            CallError::NoSuchCall => Self::not_found(error),
            CallError::Share(ShareError::Pick(error)) => payments::pick_problem(error, "/share/items"),
            CallError::Share(error) => error.into(),
            CallError::KeyReused(error) => error.into(),
            CallError::StoredAnswersFull(error) => error.into(),
            CallError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<AdvanceError> for Problem {
    fn from(error: AdvanceError) -> Self {
        match error {
            AdvanceError::NoSuchItem => Self::not_found(error),
            AdvanceError::Step(StepError::BadTransition { from, to }) => {
                Self::new(409, "bad-transition", &error).with("from", json!(from)).with("to", json!(to))
            }
            AdvanceError::Step(StepError::ReasonMissing) => Self::invalid_at("/reason", error),
            AdvanceError::Step(StepError::QuantityZero | StepError::QuantityNotAllowed) => {
                Self::invalid_at("/quantity", error)
            }
            AdvanceError::Step(StepError::QuantityTooLarge { left }) => {
                Self::new(409, "quantity-too-large", &error).with("left", json!(left))
            }
            AdvanceError::Step(StepError::TooManyParts) => Self::new(409, "too-many-cancellations", &error),
            AdvanceError::Held(course) => {
                Self::new(409, "course-held", &error).with("course", json!(course.get()))
            }
            AdvanceError::SessionClosed => Self::new(409, "session-closed", &error),
        }
    }
}

impl From<AvailabilityError> for Problem {
    fn from(error: AvailabilityError) -> Self {
        match error {
            AvailabilityError::NoSuchItem => Self::not_found(error),
        }
    }
}
