//! The people who work here, and what each role may do.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::secret::TokenDigest;
use super::text::{Code, Name, Username};
use super::time::{DAY_MS, HOUR_MS, Timestamp};

/// How long a staff token lives; renewed while it is used.
pub const STAFF_TOKEN_MS: u64 = 16 * HOUR_MS;

/// A role. What it may do is asked with the methods, never by comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Owns the restaurant.
    Owner,
    /// Runs the evening.
    Manager,
    /// Serves tables.
    Waiter,
    /// Cooks; never sees a price.
    Chef,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Manager, Role::Waiter, Role::Chef];

    /// May see tables, bills and prices.
    pub const fn serves(self) -> bool {
        matches!(self, Role::Owner | Role::Manager | Role::Waiter)
    }

    /// May close an unpaid session, refund, read the audit log.
    pub const fn manages(self) -> bool {
        matches!(self, Role::Owner | Role::Manager)
    }
}

impl Role {
    /// The word for it on the wire and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Owner => "OWNER",
            Role::Manager => "MANAGER",
            Role::Waiter => "WAITER",
            Role::Chef => "CHEF",
        }
    }
}

/// People a restaurant may have, those who left included: decades of them.
pub const STAFF_MAX: usize = 1_000;

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The id.
    pub id: StaffId,
    /// What they log in with.
    pub username: Username,
    /// What colleagues call them.
    pub name: Name,
    /// What they may do.
    pub role: Role,
    /// The stations a cook works at; empty means all.
    pub stations: Vec<Code>,
    /// Somebody who has left keeps their name in old orders but cannot log in.
    pub active: bool,
}

/// What lets a browser act as a member of staff; kept under the digest of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffToken {
    /// Who.
    pub staff: StaffId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
    /// Logged out, or taken away.
    pub revoked: bool,
}

/// How long the login of a screen lives without a sign of life: browsers forget a cookie after 400 days at most
/// (RFC 6265bis, 5.5). A screen that is used renews it, so that it lasts until it is revoked.
pub const DISPLAY_TOKEN_MS: u64 = 400 * DAY_MS;

/// Screens that may have a login at once. A large kitchen has ten.
pub const DISPLAYS_MAX: usize = 50;

/// A screen that was lent a login. It is a cook to the box, a member of staff of its own without a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Display {
    /// Since when.
    pub paired_at: Timestamp,
    /// Who lent it.
    pub paired_by: StaffId,
    /// Its login; `None` until the screen has fetched it.
    pub token: Option<TokenDigest>,
}

/// What is to be otherwise about somebody; `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffEdit {
    /// What colleagues call them.
    pub name: Option<Name>,
    /// What they may do.
    pub role: Option<Role>,
    /// Where a cook works.
    pub stations: Option<Vec<Code>>,
    /// Whether they work here.
    pub active: Option<bool>,
}

/// Who may not do what to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffRule {
    /// A manager neither makes nor touches an owner.
    #[error("only an owner may do this to an owner")]
    OwnersOnly,
    /// Nobody gives themselves another role, sends themselves away, or a new password without knowing the present one.
    #[error("somebody else must do this to you: you change your own password with the one of today")]
    NotYourself,
    /// Somebody must be able to let the others back in.
    #[error("this is the last owner: make another one first")]
    LastOwner,
}

impl Staff {
    /// Whether this person may give somebody that role.
    ///
    /// # Errors
    /// [`StaffRule::OwnersOnly`].
    pub fn may_give(&self, role: Role) -> Result<(), StaffRule> {
        if role == Role::Owner && self.role != Role::Owner { Err(StaffRule::OwnersOnly) } else { Ok(()) }
    }

    /// Whether this person may change that one at all.
    ///
    /// # Errors
    /// [`StaffRule::OwnersOnly`].
    pub fn may_touch(&self, other: &Staff) -> Result<(), StaffRule> {
        self.may_give(other.role)
    }

    /// Whether this person may give that one a new password. Their own they change with the one of today: a tablet that
    /// lies about unlocked must not be enough.
    ///
    /// # Errors
    /// [`StaffRule`].
    pub fn may_reset_password_of(&self, other: &Staff) -> Result<(), StaffRule> {
        self.may_touch(other)?;
        if self.id == other.id { Err(StaffRule::NotYourself) } else { Ok(()) }
    }

    /// This person after a change by somebody, or by the box's command line (`None`). `other_owners`: owners who
    /// work here beside this one.
    ///
    /// # Errors
    /// [`StaffRule`].
    pub fn edited(
        &self,
        by: Option<&Staff>,
        edit: StaffEdit,
        other_owners: usize,
    ) -> Result<Staff, StaffRule> {
        let after = Staff {
            name: edit.name.unwrap_or_else(|| self.name.clone()),
            role: edit.role.unwrap_or(self.role),
            stations: edit.stations.unwrap_or_else(|| self.stations.clone()),
            active: edit.active.unwrap_or(self.active),
            ..self.clone()
        };
        let is_other = after.role != self.role || after.active != self.active;
        if let Some(by) = by {
            by.may_touch(self)?;
            by.may_give(after.role)?;
            if by.id == self.id && is_other {
                return Err(StaffRule::NotYourself);
            }
        }
        let is_owner = |staff: &Staff| staff.role == Role::Owner && staff.active;
        if is_owner(self) && !is_owner(&after) && other_owners == 0 {
            return Err(StaffRule::LastOwner);
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

    fn gone() -> StaffEdit {
        StaffEdit { active: Some(false), ..StaffEdit::default() }
    }

    #[test]
    fn a_manager_neither_makes_nor_touches_an_owner() {
        let (owner, manager, waiter) =
            (person(1, Role::Owner), person(2, Role::Manager), person(3, Role::Waiter));
        assert_eq!(waiter.edited(Some(&manager), role(Role::Owner), 1), Err(StaffRule::OwnersOnly));
        assert_eq!(owner.edited(Some(&manager), role(Role::Waiter), 1), Err(StaffRule::OwnersOnly));
        assert_eq!(manager.edited(Some(&manager), role(Role::Owner), 1), Err(StaffRule::OwnersOnly));
        assert_eq!(manager.may_give(Role::Owner), Err(StaffRule::OwnersOnly));
        assert_eq!(waiter.edited(Some(&manager), role(Role::Manager), 1).unwrap().role, Role::Manager);
        assert_eq!(waiter.edited(Some(&owner), role(Role::Owner), 0).unwrap().role, Role::Owner);
    }

    #[test]
    fn a_new_password_is_given_by_somebody_else() {
        let (owner, manager) = (person(1, Role::Owner), person(2, Role::Manager));
        assert_eq!(owner.may_reset_password_of(&manager), Ok(()));
        assert_eq!(manager.may_reset_password_of(&owner), Err(StaffRule::OwnersOnly));
        assert_eq!(owner.may_reset_password_of(&owner), Err(StaffRule::NotYourself));
    }

    #[test]
    fn nobody_sends_themselves_away_and_the_last_owner_stays() {
        let (owner, other) = (person(1, Role::Owner), person(2, Role::Owner));
        assert_eq!(owner.edited(Some(&owner), gone(), 1), Err(StaffRule::NotYourself));
        assert_eq!(owner.edited(Some(&other), gone(), 0), Err(StaffRule::LastOwner));
        assert_eq!(
            owner.edited(None, role(Role::Waiter), 0),
            Err(StaffRule::LastOwner),
            "not even at the box"
        );
        assert!(!owner.edited(Some(&other), gone(), 1).unwrap().active);
        let named = StaffEdit { name: Some(Name::parse("Boss").unwrap()), ..StaffEdit::default() };
        assert_eq!(owner.edited(Some(&owner), named, 0).unwrap().name.as_str(), "Boss");
    }
}
