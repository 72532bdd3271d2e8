//! The charts of a team that people print, each an SVG template: who owns and works on what, who
//! may do what, how long certificates are valid and who is away, and the load of each person. The
//! page shows the same bars.

mod bar;
mod duties;
mod frame;
mod label;
mod legend;
mod load;
mod matrix;
mod percent;
mod permissions;
mod rows;
mod timeline;

pub use bar::Bar;
pub use frame::{Chart, write};
pub use label::{labels, short};
pub use load::Loads;
pub use percent::Percent;
pub use permissions::{Cell, Codes, Grid};
pub use timeline::{Scale, Timeline, Urgency};
