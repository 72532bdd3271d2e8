//! The places of keys, values, entries and lines in a team file.

/// A range of bytes.
#[derive(Clone, Debug)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// The lines, each with its line break.
pub fn lines(text: &str) -> Vec<Place> {
    let mut start = 0;
    let place = |line: &str| {
        start += line.len();
        Place {
            start: start - line.len(),
            end: start,
        }
    };
    text.split_inclusive('\n').map(place).collect()
}

/// The code of each line, with its place: no comment.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(text).into_iter().filter_map(|line| {
        let whole = text[line.start..line.end].trim_end();
        let code = whole.split(" #").next().unwrap_or(whole);
        (!code.trim_start().starts_with('#')).then_some((line.start, code))
    })
}

fn is_key_letter(character: char) -> bool {
    character.is_ascii_lowercase() || character == '-'
}

/// The keys, as far as they are without quotes.
pub fn keys(text: &str) -> Vec<Place> {
    let of_line = |(start, code): (usize, &str)| {
        let colons = code.match_indices(':').filter(|(at, _)| {
            let after = &code[at + 1..];
            after.is_empty() || after.starts_with(' ')
        });
        let place = |(at, _): (usize, &str)| {
            let key = code[..at]
                .rsplit(|character| !is_key_letter(character))
                .next()?
                .trim_start_matches('-');
            (!key.is_empty()).then_some(Place {
                start: start + at - key.len(),
                end: start + at,
            })
        };
        colons.filter_map(place).collect::<Vec<Place>>()
    };
    code(text).flat_map(of_line).collect()
}

/// The end of the value that a text starts with: before a comma or bracket that is not its own.
fn value_end(text: &str) -> usize {
    let (mut depth, mut quote) = (0, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if depth > 0 || at == 0 => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 0 => return at,
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => return at,
            (None, '\n') => return at,
            _ => {}
        }
    }
    text.len()
}

/// The values of a key on its line; of a list its items.
pub fn values(text: &str, key: &str) -> Vec<Place> {
    let of_key = |place: Place| {
        let start = place.end + 2;
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.split(" #").next().unwrap_or_default();
        match line.strip_prefix('[') {
            Some(items) => items_of(items, start + 1),
            None => {
                let end = value_end(line);
                let value = line[..end].trim_end();
                vec![Place {
                    start,
                    end: start + value.len(),
                }]
            }
        }
    };
    let places = keys(text).into_iter();
    places
        .filter(|place| &text[place.start..place.end] == key)
        .filter(|place| text[place.end..].starts_with(": "))
        .flat_map(of_key)
        .filter(|place| place.start < place.end && !text[place.start..].starts_with('>'))
        .collect()
}

fn items_of(text: &str, start: usize) -> Vec<Place> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start().len();
        let end = value_end(&rest[skipped..]);
        let item = rest[skipped..skipped + end].trim_end();
        places.push(Place {
            start: start + at + skipped,
            end: start + at + skipped + item.len(),
        });
        at += skipped + end;
        match text[at..].chars().next() {
            Some(',') => at += 1,
            _ => break,
        }
    }
    places
}

/// A key with its value and the comma after or before it, or its whole line.
pub fn pairs(text: &str, key: &str) -> Vec<Place> {
    let of_key = |place: Place| {
        let rest = text.get(place.end + 2..)?;
        let line = rest.split('\n').next()?;
        let end = place.end + 2 + value_end(line);
        let line_start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line_start..place.start];
        if text[end..].starts_with(", ") {
            return Some(Place {
                start: place.start,
                end: end + 2,
            });
        }
        if before.ends_with(", ") {
            return Some(Place {
                start: place.start - 2,
                end: end - (text[..end].len() - text[..end].trim_end().len()),
            });
        }
        let is_line = before.trim().is_empty() && text[end..].starts_with('\n');
        is_line.then_some(Place {
            start: line_start,
            end: end + 1,
        })
    };
    let places = keys(text).into_iter();
    places
        .filter(|place| &text[place.start..place.end] == key)
        .filter_map(of_key)
        .collect()
}
