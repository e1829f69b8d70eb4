//! Reads the sections of waiters, for the floor.

use crate::app::App;
use crate::domain::ids::StaffId;
use crate::store::{Read, StoreError, schema};
use crate::view::section::SectionView;

impl App {
    /// The sections of those whose floor page is connected, and of the member of staff who asks. Others hear of nothing, so their
    /// sections change nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn sections(&self, asking: StaffId) -> Result<Vec<SectionView>, StoreError> {
        let here = self.hub.staff_on_floor();
        self.store.read(|view| {
            let mut sections = Vec::new();
            for (id, section) in view.scan(&schema::SECTIONS, &())? {
                let is_here = here.contains(&id);
                if !is_here && id != asking {
                    continue;
                }
                let Some(staff) = view.get(&schema::STAFF, &id)? else { continue };
                let (staff_name, tables) = (staff.name.to_string(), section.tables().to_vec());
                sections.push(SectionView { staff_id: id, staff_name, tables, is_here });
            }
            Ok(sections)
        })
    }
}
