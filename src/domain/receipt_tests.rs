//! Lines of receipts, and the taxes of parts of a bill.

use uuid::Uuid;

use super::*;
