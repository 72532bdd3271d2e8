//! The shipped models by their ids.

use rolecall::model::{Library, Model};

/// The newest edition of a shipped model.
pub fn shipped(id: &str) -> &'static Model {
    let models = Library::default().shipped_models();
    models.iter().find(|model| model.id == id).unwrap()
}
