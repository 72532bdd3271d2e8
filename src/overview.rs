//! Who does what on a day: the owners of each activity and the people who work on it, the holders
//! of each permission, and the people with their certificates. The matrix, the page and every
//! question about a team use it.

mod day;
mod duties;
mod entries;
mod groups;
mod heads;
mod load;
mod members;
mod one_team;
mod permissions;
mod pipeline;
mod places;
mod promises;
mod share;
mod stand_in;
mod state;
mod table;
mod weakest;
pub mod words;

pub use day::Day;
pub use duties::{Duties, Duty};
pub use groups::with_headings;
pub use load::Load;
pub use members::{Absence, Certificate, Member};
pub use one_team::{Overview, Party};
pub use permissions::{Holder, Permission, Permissions};
pub use pipeline::Pipeline;
pub use promises::{Agreement, Waiver};
pub use share::{How, Owner, Share};
pub use stand_in::{StandIn, StandIns};
pub use state::State;
pub use table::Table;
pub use weakest::{KeyPeople, Loss, weakest};

/// The most cells that a run shows. More than two thousand teams fit, or sixty thousand people,
/// which a page takes five seconds to draw.
pub const MAX_CELLS: usize = 800_000;
