//! The custom permissions of Cloud Manager as `rolecall models permissions` prints them: as text,
//! and as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::model::{CustomPermission, Library, Model};
use crate::writing::Style;
use crate::writing::grid::{Row as Drawn, Tone, draw};

/// The name that prints the custom permissions instead of a model.
pub const PERMISSIONS: &str = "permissions";

/// The custom permissions of each table that has some: the id with its former ones, and the rows
/// that it gives, alone or with others.
pub fn write_permissions(library: &Library, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (number, model) in tables(library).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let row = |custom: &CustomPermission| {
            let gives = gives(model, custom).map(|row| (row.to_owned(), Tone::Plain));
            let ids = std::iter::once((custom.id.to_string(), Tone::Strong));
            let former = custom.also.iter();
            let former = former.map(|also| (format!("  formerly {also}"), Tone::Dim));
            Drawn::Cells(vec![ids.chain(former).collect(), gives.collect()])
        };
        let rows: Vec<Drawn> = model.custom_permissions.iter().map(row).collect();
        let titles = [model.id.as_ref(), "Helps to give"];
        draw(&titles, &rows, style, out)?;
    }
    Ok(())
}

/// The same as JSON.
pub fn permissions_json(library: &Library) -> Value {
    let entry = |model: &Model, custom: &CustomPermission| {
        json!({
            "model": model.id,
            "id": custom.id,
            "title": custom.title,
            "since": custom.since,
            "also": custom.also,
            "helps-to-give": gives(model, custom).collect::<Vec<_>>(),
        })
    };
    let entries = tables(library).flat_map(|model| {
        let custom = model.custom_permissions.iter();
        custom.map(move |custom| entry(model, custom))
    });
    entries.collect()
}

fn tables(library: &Library) -> impl Iterator<Item = &Model> {
    let models = library.models();
    models.filter(|model| !model.custom_permissions.is_empty())
}

/// The rows of a table that a custom permission gives, alone or with others.
fn gives<'m>(model: &'m Model, custom: &'m CustomPermission) -> impl Iterator<Item = &'m str> {
    let granted = model.granted.iter();
    let granted = granted.filter(|(_, needed)| needed.contains(&custom.id));
    granted.map(|(row, _)| row.as_ref())
}
