//! Members of staff, their roles, and the displays that act as one.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::secret::TokenDigest;
use super::text::{Code, Name, Username};
use super::time::{DAY_MS, HOUR_MS, Timestamp};

/// Lifetime of a staff token in milliseconds; it is renewed while it is used.
pub const STAFF_TOKEN_MS: u64 = 16 * HOUR_MS;

/// The role of a member of staff. Check permissions with its methods, not by comparing roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Owns the restaurant; may do everything.
    Owner,
    /// Runs the service; may do everything except change owners.
    Manager,
    /// Serves tables.
    Waiter,
    /// Cooks; never sees prices.
    Chef,
}

impl Role {
    /// Highest authority first.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Manager, Role::Waiter, Role::Chef];

    /// Whether the role may see tables, bills and prices.
    pub const fn serves(self) -> bool {
        matches!(self, Role::Owner | Role::Manager | Role::Waiter)
    }

    /// Whether the role may close an unpaid session, refund, and read the audit log.
    pub const fn manages(self) -> bool {
        matches!(self, Role::Owner | Role::Manager)
    }

    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Owner => "OWNER",
            Role::Manager => "MANAGER",
            Role::Waiter => "WAITER",
            Role::Chef => "CHEF",
        }
    }
}

/// Most members of staff, those who left and displays included.
pub const STAFF_MAX: usize = 1_000;

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Staff {
    pub id: StaffId,
    pub username: Username,
    pub name: Name,
    pub role: Role,
    /// The stations a cook works at; empty means all.
    pub stations: Vec<Code>,
    /// False for somebody who has left: their name stays in orders and in the log, but they cannot log in.
    pub active: bool,
}

/// The login of a browser. Its key in the store is the digest of its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct StaffToken {
    pub staff: StaffId,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    /// Whether it was ended by a logout or revoked.
    pub revoked: bool,
}

/// Lifetime of a display's login in milliseconds. Browsers keep a cookie for at most 400 days (RFC 6265bis, 5.5). A display that
/// is used renews its login.
pub const DISPLAY_TOKEN_MS: u64 = 400 * DAY_MS;

/// Most displays with a login. A large kitchen has ten.
pub const DISPLAYS_MAX: usize = 50;

/// The login of a display. It is stored beside a member of staff with the role CHEF and without a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Display {
    pub paired_at: Timestamp,
    pub paired_by: StaffId,
    /// The digest of its token; `None` until the display has fetched it.
    pub token: Option<TokenDigest>,
}

/// Changes of a member of staff. Fields that are `None` stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `Staff` and mean the same
pub struct StaffEdit {
    pub name: Option<Name>,
    pub role: Option<Role>,
    /// Replaces the whole list; an empty one means all stations.
    pub stations: Option<Vec<Code>>,
    pub active: Option<bool>,
}

/// Why a change of a member of staff is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffRuleError {
    /// A manager may neither make nor change an owner.
    #[error("only an owner may change an owner or give this role")]
    OwnersOnly,
    /// People may not change their own role, deactivate themselves, or reset their own password without the current one.
    #[error("you cannot do this to yourself; to change your own password, enter the current one")]
    NotYourself,
    /// Without an owner nobody could restore the access of others.
    #[error("this is the last owner: make another owner first")]
    LastOwner,
}

impl Staff {
    /// Checks that this person may give somebody the role.
    ///
    /// # Errors
    /// [`StaffRuleError::OwnersOnly`].
    pub fn may_assign(&self, role: Role) -> Result<(), StaffRuleError> {
        if role == Role::Owner && self.role != Role::Owner { Err(StaffRuleError::OwnersOnly) } else { Ok(()) }
    }

    /// Checks that this person may change the other.
    ///
    /// # Errors
    /// [`StaffRuleError::OwnersOnly`].
    pub fn may_change(&self, other: &Staff) -> Result<(), StaffRuleError> {
        self.may_assign(other.role)
    }

    /// Checks that this person may set a new password for the other. For their own they need the current one: access to an
    /// unlocked tablet must not be enough.
    ///
    /// # Errors
    /// [`StaffRuleError`].
    pub fn may_reset_password_of(&self, other: &Staff) -> Result<(), StaffRuleError> {
        self.may_change(other)?;
        if self.id == other.id { Err(StaffRuleError::NotYourself) } else { Ok(()) }
    }

    /// This person after an edit by somebody, or by the command line (`by` is `None`). `other_owners` is the number of other
    /// active owners.
    ///
    /// # Errors
    /// [`StaffRuleError`].
    pub fn edited(
        &self,
        by: Option<&Staff>,
        edit: StaffEdit,
        other_owners: usize,
    ) -> Result<Staff, StaffRuleError> {
        let after = Staff {
            name: edit.name.unwrap_or_else(|| self.name.clone()),
            role: edit.role.unwrap_or(self.role),
            stations: edit.stations.unwrap_or_else(|| self.stations.clone()),
            active: edit.active.unwrap_or(self.active),
            ..self.clone()
        };
        let is_restricted = after.role != self.role || after.active != self.active;
        if let Some(by) = by {
            by.may_change(self)?;
            by.may_assign(after.role)?;
            if by.id == self.id && is_restricted {
                return Err(StaffRuleError::NotYourself);
            }
        }
        let is_owner = |staff: &Staff| staff.role == Role::Owner && staff.active;
        if is_owner(self) && !is_owner(&after) && other_owners == 0 {
            return Err(StaffRuleError::LastOwner);
        }
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u128, role: Role) -> Staff {
        let name = format!("p{number}");
        Staff {
            id: StaffId::from_uuid(uuid::Uuid::from_u128(number)),
            username: Username::parse(&name).unwrap(),
            name: Name::parse(&name).unwrap(),
            role,
            stations: vec![],
            active: true,
        }
    }

    fn role(role: Role) -> StaffEdit {
        StaffEdit { role: Some(role), ..StaffEdit::default() }
    }

    fn deactivated() -> StaffEdit {
        StaffEdit { active: Some(false), ..StaffEdit::default() }
    }

    #[test]
    fn manager_may_neither_make_nor_change_an_owner() {
        let (owner, manager, waiter) =
            (person(1, Role::Owner), person(2, Role::Manager), person(3, Role::Waiter));
        assert_eq!(waiter.edited(Some(&manager), role(Role::Owner), 1), Err(StaffRuleError::OwnersOnly));
        assert_eq!(owner.edited(Some(&manager), role(Role::Waiter), 1), Err(StaffRuleError::OwnersOnly));
        assert_eq!(manager.edited(Some(&manager), role(Role::Owner), 1), Err(StaffRuleError::OwnersOnly));
        assert_eq!(manager.may_assign(Role::Owner), Err(StaffRuleError::OwnersOnly));
        assert_eq!(waiter.edited(Some(&manager), role(Role::Manager), 1).unwrap().role, Role::Manager);
        assert_eq!(waiter.edited(Some(&owner), role(Role::Owner), 0).unwrap().role, Role::Owner);
    }

    #[test]
    fn password_reset_of_oneself_or_of_an_owner_by_a_manager_is_refused() {
        let (owner, manager) = (person(1, Role::Owner), person(2, Role::Manager));
        assert_eq!(owner.may_reset_password_of(&manager), Ok(()));
        assert_eq!(manager.may_reset_password_of(&owner), Err(StaffRuleError::OwnersOnly));
        assert_eq!(owner.may_reset_password_of(&owner), Err(StaffRuleError::NotYourself));
    }

    #[test]
    fn deactivation_of_oneself_or_of_the_last_owner_is_refused() {
        let (owner, other) = (person(1, Role::Owner), person(2, Role::Owner));
        assert_eq!(owner.edited(Some(&owner), deactivated(), 1), Err(StaffRuleError::NotYourself));
        assert_eq!(owner.edited(Some(&other), deactivated(), 0), Err(StaffRuleError::LastOwner));
        assert_eq!(
            owner.edited(None, role(Role::Waiter), 0),
            Err(StaffRuleError::LastOwner),
            "not even on the command line"
        );
        assert!(!owner.edited(Some(&other), deactivated(), 1).unwrap().active);
        let named = StaffEdit { name: Some(Name::parse("Boss").unwrap()), ..StaffEdit::default() };
        assert_eq!(owner.edited(Some(&owner), named, 0).unwrap().name.as_str(), "Boss");
    }
}
