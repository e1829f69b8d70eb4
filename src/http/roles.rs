//! Sets of roles, for the signatures of routes.

use crate::domain::staff::Role;

/// A set of roles that may call a route.
pub trait Allows: Send + 'static {
    /// Whether the role is in the set.
    fn allows(role: Role) -> bool;
}

/// All roles, cooks and kitchen displays included.
pub enum AnyStaff {}
/// Waiters, managers and owners: the roles that see prices.
pub enum WaiterOrAbove {}
/// Managers and owners.
pub enum ManagerOrAbove {}

/// Owners only: managers may not.
pub enum OwnerOnly {}

impl Allows for OwnerOnly {
    fn allows(role: Role) -> bool {
        role == Role::Owner
    }
}

impl Allows for AnyStaff {
    fn allows(_: Role) -> bool {
        true
    }
}

impl Allows for WaiterOrAbove {
    fn allows(role: Role) -> bool {
        role.serves()
    }
}

impl Allows for ManagerOrAbove {
    fn allows(role: Role) -> bool {
        role.manages()
    }
}
