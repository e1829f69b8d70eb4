use super::*;
use crate::domain::menu::tests as menus;
