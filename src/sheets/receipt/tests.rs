//! What receipts and bills say, and that nothing of it leaves the paper.

use super::*;
