//! The load of each person: what they own, work on and may do.

use super::{Overview, Owner};
use crate::model::Text;

/// The load of one person: ids in the tables' order.
#[derive(Clone, Debug, Default)]
pub struct Load {
    /// The activities that the person owns because an entry says so.
    pub owned: Vec<Text>,
    /// The activities that the person owns as a party's lead.
    pub led: Vec<Text>,
    /// The activities that the person owns, although another party is accountable for them.
    pub outside: Vec<Text>,
    /// The activities that the person works on.
    pub contributed: Vec<Text>,
    /// The permissions that others also hold.
    pub shared: Vec<Text>,
    /// The permissions that nobody else holds.
    pub alone: Vec<Text>,
}

impl Load {
    /// How many activities the person owns.
    pub fn owns(&self) -> usize {
        self.owned.len() + self.led.len() + self.outside.len()
    }
}

impl Overview {
    /// The load of each person, in the order of `people`.
    pub fn loads(&self) -> Vec<Load> {
        let mut loads = vec![Load::default(); self.people.len()];
        for duty in self.duties.iter().flat_map(|duties| &duties.activities) {
            if let Owner::Held(share) = &duty.owner {
                let load = &mut loads[share.person];
                match share.how {
                    _ if duty.is_outside => load.outside.push(duty.id.clone()),
                    super::How::Lead => load.led.push(duty.id.clone()),
                    _ => load.owned.push(duty.id.clone()),
                }
            }
            for share in &duty.contributors {
                loads[share.person].contributed.push(duty.id.clone());
            }
        }
        for row in self.permissions.iter().flat_map(|table| &table.rows) {
            for holder in &row.holders {
                let load = &mut loads[holder.person];
                match row.holders.len() {
                    1 => load.alone.push(row.id.clone()),
                    _ => load.shared.push(row.id.clone()),
                }
            }
        }
        loads
    }
}
