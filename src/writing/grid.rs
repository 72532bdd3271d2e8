//! Draws a table for a terminal: columns as wide as there is room for, cells wrapped, and every
//! character as wide as the terminal shows it.

mod cell;
mod widths;

use std::io::{self, Write};

use textwrap::core::display_width;

use self::cell::{GAP, indent};
use self::widths::{is_too_wide, widths};
use super::{Style, paragraphs};
use crate::sanitize;

pub use self::cell::{Cell, Line, Row, Tone};

/// The columns before the title of a cell that is below its row.
const STACKED_INDENT: usize = 4;
/// The space before what is below its title, or below its row without one.
const BELOW_INDENT: &str = "      ";

/// Writes text in a tone.
pub fn paint(text: &str, tone: Tone, style: Style) -> String {
    let text = sanitize::text(text);
    match style.color {
        true => format!("{}{text}{:#}", tone.ansi(), tone.ansi()),
        false => text.into_owned(),
    }
}

/// Writes a paragraph, indented, no wider than the terminal.
pub fn paragraph(text: &str, tone: Tone, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for line in lines(text, style.width) {
        write_line(&paint(line.trim_end(), tone, style), out)?;
    }
    Ok(())
}

/// Writes the pieces of a line that is not broken.
pub fn pieces(pieces: &[(&str, Tone)], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let painted = pieces.iter().map(|(text, tone)| paint(text, *tone, style));
    write_line(&painted.collect::<Vec<_>>().join(" "), out)
}

/// Writes a line that no build server takes for a command.
fn write_line(line: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", sanitize::line(line))
}

/// Draws a table, or a paragraph for each row if the table does not fit.
pub fn draw(titles: &[&str], rows: &[Row], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let widths = widths(titles, rows, style.width);
    let of_rows = titles.iter().filter(|_| !rows.is_empty());
    let head = of_rows.map(|title| vec![((*title).to_owned(), Tone::Dim)]);
    let head: Vec<Cell> = head.collect();
    match &widths {
        Some(widths) => draw_row(&head, widths, style, out)?,
        None => draw_row(head.get(..1).unwrap_or(&[]), &[style.width], style, out)?,
    }
    for row in rows {
        match (row, &widths) {
            (Row::Group(name), _) => paragraph(name, Tone::Strong, style, out)?,
            (Row::Below((text, tone)), _) => paragraph(text, *tone, style, out)?,
            (Row::Cells(cells), Some(widths)) => draw_below(cells, widths, style, out)?,
            (Row::Cells(cells), None) => draw_stacked(titles, cells, style, out)?,
        }
    }
    Ok(())
}

/// Draws a row, below its first cell if a word of that is wider than the column.
fn draw_below(
    cells: &[Cell],
    widths: &[usize],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let wide = cells.split_first().zip(widths.first());
    let Some(((first, others), _)) = wide.filter(|((cell, _), width)| is_too_wide(cell, **width))
    else {
        return draw_row(cells, widths, style, out);
    };
    draw_row(std::slice::from_ref(first), &[style.width], style, out)?;
    let blank = [Cell::new()].into_iter();
    let below: Vec<Cell> = blank.chain(others.iter().cloned()).collect();
    draw_row(&below, widths, style, out)
}

/// Draws a row as a paragraph: the first cell, and below it the other cells, each after its title.
fn draw_stacked(
    titles: &[&str],
    cells: &[Cell],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((first, others)) = cells.split_first() else {
        return Ok(());
    };
    draw_row(std::slice::from_ref(first), &[style.width], style, out)?;
    let titles = || titles.iter().skip(1).copied().chain(std::iter::repeat(""));
    let longest = titles().take(others.len()).map(display_width).max();
    let label = STACKED_INDENT + longest.unwrap_or(0);
    let widths = [label, style.width.saturating_sub(label + GAP)];
    for (cell, title) in others.iter().zip(titles()) {
        if cell.iter().any(|(text, _)| !text.is_empty()) {
            let title = vec![(format!("{:STACKED_INDENT$}{title}", ""), Tone::Dim)];
            if !is_too_wide(cell, widths[1]) {
                draw_row(&[title, cell.clone()], &widths, style, out)?;
                continue;
            }
            if label > STACKED_INDENT {
                draw_row(&[title], &[style.width], style, out)?;
            }
            let indented = cell
                .iter()
                .map(|(text, tone)| (format!("{BELOW_INDENT}{text}"), *tone));
            draw_row(&[indented.collect()], &[style.width], style, out)?;
        }
    }
    Ok(())
}

fn draw_row(cells: &[Cell], widths: &[usize], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<Cell> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| fitted(cell, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for number in 0..height {
        let mut line = String::new();
        let mut pending = 0; // spaces to write before the next text
        for (cell, width) in cells.iter().zip(widths) {
            let Some((text, tone)) = cell.get(number) else {
                pending += width + GAP;
                continue;
            };
            if !text.is_empty() {
                line.extend(std::iter::repeat_n(' ', pending));
                line.push_str(&paint(text, *tone, style));
                pending = 0;
            }
            pending += width + GAP - display_width(&sanitize::text(text)).min(*width);
        }
        write_line(&line, out)?;
    }
    Ok(())
}

/// A cell's lines, none wider than the column. A line that continues is indented like its text.
fn fitted(cell: &Cell, width: usize) -> Cell {
    let lines = cell.iter().flat_map(|(text, tone)| {
        let lines = lines(text, width).into_iter();
        lines.map(|line| (line, *tone)).collect::<Vec<_>>()
    });
    lines.collect()
}

/// The lines of a paragraph that may be indented or start with a mark such as `● `.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let text = sanitize::text(text);
    let (mark, words) = text.split_at(indent(&text));
    let room = width.saturating_sub(display_width(mark));
    let broken = paragraphs::wrapped(words, room);
    let lines = paragraphs::lines(&broken).enumerate();
    let mark = |number| match number {
        0 => mark.to_owned(),
        _ => " ".repeat(display_width(mark)),
    };
    lines.map(|(number, line)| mark(number) + line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn only_a_mark_hangs_before_its_lines() {
        assert_eq!(lines("● b c", 3), ["● b", "  c"]);
        assert_eq!(lines("A b c", 3), ["A b", "c"]);
    }
}
