//! Lines with bars in a printed chart: the dates of certificates and people, and the load.

use super::bar::Bar;
use super::legend::{Legend, Mark};
use super::timeline::{Tick, Timeline, Urgency};
use super::{Loads, labels, load, short};
use crate::overview::Overview;

/// The height of a line, in pixels.
const LINE_HEIGHT: usize = 24;
/// The width of the titles, of the bars and of the words after them.
const TITLE_WIDTH: usize = 340;
const BARS_WIDTH: usize = 520;
const WORDS_WIDTH: usize = 330;
/// The columns of a title and of a person's label above it.
const TITLE_COLUMNS: usize = 52;
const WORDS_COLUMNS: usize = 52;

/// Lines with bars.
pub struct Rows {
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// Where the bars start.
    pub bars_x: usize,
    /// How wide they are.
    pub bars_width: usize,
    /// Where the words start.
    pub words_x: usize,
    /// The marks above the bars.
    pub ticks: Vec<Tick>,
    /// The place of the day.
    pub today: Option<super::Percent>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line.
pub struct Line {
    /// Where it starts.
    pub y: usize,
    /// Its title.
    pub title: String,
    /// Whether it is the name of a person with more lines below it.
    pub is_head: bool,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// The same in words.
    pub words: String,
    /// Whether somebody has to act.
    pub state: Urgency,
}

/// The dates of a team, if it has any.
pub fn timeline(overview: &Overview, legend: &mut Legend) -> Option<Rows> {
    if legend.is_empty() {
        for (look, meaning) in [
            ("valid", "valid"),
            ("renew", "can be renewed"),
            ("over", "expired"),
            ("here", "on the team"),
            ("away", "not on the team"),
        ] {
            legend.push((Mark::Bar(look), meaning.to_owned()));
        }
    }
    let timeline = Timeline::of(overview)?;
    let labels = labels(overview);
    let mut before = None;
    let mut lines = Vec::new();
    for row in timeline.rows {
        if before.replace(row.person) != Some(row.person) {
            lines.push(Line::head(&labels[row.person]));
        }
        lines.push(Line {
            y: 0,
            title: short(&row.title, TITLE_COLUMNS),
            is_head: false,
            bars: row.bars,
            words: short(&row.words, WORDS_COLUMNS),
            state: row.state,
        });
    }
    Some(Rows {
        ticks: timeline.scale.ticks,
        today: Some(timeline.scale.today),
        ..Rows::of(lines)
    })
}

/// The loads of a team.
pub fn loads(overview: &Overview, legend: &mut Legend) -> Rows {
    if legend.is_empty() {
        for (look, meaning) in [
            ("owned", "owns"),
            ("led", "owns as lead"),
            ("works", "works on"),
        ] {
            legend.push((Mark::Bar(look), meaning.to_owned()));
        }
    }
    let labels = labels(overview);
    let lines = Loads::of(overview).rows.into_iter().map(|row| Line {
        y: 0,
        title: short(&labels[row.person], TITLE_COLUMNS),
        is_head: false,
        words: short(&in_words(&row), WORDS_COLUMNS),
        bars: row.bars,
        state: Urgency::Good,
    });
    Rows::of(lines.collect())
}

/// The load, and the number of permissions that nobody else has.
fn in_words(row: &load::Row) -> String {
    match row.load.alone.len() {
        0 => row.words(),
        alone => format!("{}, alone may {alone}", row.words()),
    }
}

impl Rows {
    fn of(mut lines: Vec<Line>) -> Self {
        for (number, line) in lines.iter_mut().enumerate() {
            line.y = (number + 1) * LINE_HEIGHT;
        }
        Rows {
            width: TITLE_WIDTH + BARS_WIDTH + WORDS_WIDTH,
            height: (lines.len() + 1) * LINE_HEIGHT,
            bars_x: TITLE_WIDTH,
            bars_width: BARS_WIDTH,
            words_x: TITLE_WIDTH + BARS_WIDTH + 12,
            ticks: Vec::new(),
            today: None,
            lines,
        }
    }
}

impl Line {
    fn head(person: &str) -> Self {
        Line {
            y: 0,
            title: short(person, TITLE_COLUMNS),
            is_head: true,
            bars: Vec::new(),
            words: String::new(),
            state: Urgency::Good,
        }
    }
}
