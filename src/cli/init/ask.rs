//! Asks a question on a terminal until there is a valid answer, and decides which answers are
//! valid.

use super::product::{Product, products};
use crate::cli::Session;
use crate::model::Library;
use crate::model::slug::slug;
use crate::project::Errors;
use crate::project::input::io_message;
use crate::suggest::{listed, shortened};
use crate::team::also_called;
use crate::{sanitize, suggest};

/// Asks until there is a valid answer.
pub fn ask<T>(
    question: &str,
    default: Option<&str>,
    session: &mut Session,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Errors> {
    let hint = default.map_or(String::new(), |default| format!(" [{default}]"));
    loop {
        session.stderr.question(&format!("{question}{hint}:"));
        let line = read_line(session)?;
        let answer = match line.trim() {
            "" => default.unwrap_or(""),
            answer => answer,
        };
        match parse(answer) {
            Ok(answer) => return Ok(answer),
            Err(message) => session.stderr.paragraph(&format!("  {message}")),
        }
    }
}

fn read_line(session: &mut Session) -> Result<String, Errors> {
    let mut line = String::new();
    let length = session.stdin.read_line(&mut line).map_err(|error| {
        let why = io_message(&error);
        Errors::other(format!("cannot read the answer: {why}"))
    })?;
    if length > 0 {
        return Ok(line);
    }
    session.stderr.line("");
    Err(Errors::other(
        "the input ended before all questions were answered; nothing was written",
    ))
}

/// A name that can be written unchanged.
pub fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let hidden = text.chars().find(|one| sanitize::is_hidden(*one));
    match hidden {
        Some(hidden) => Err(format!(
            "a name must not have an invisible character such as {}",
            sanitize::code_point(hidden)
        )),
        None if text.is_empty() => Err("a name must not be empty".into()),
        None => Ok(text.to_owned()),
    }
}

pub fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("the answer must be `yes` or `no`".into()),
    }
}

/// The ids of the tables of some products, each once. A product is given by its word, by its number
/// from 1, or by one of its tables, which then is the only one.
pub fn models_of_products<'n>(
    names: impl Iterator<Item = &'n str>,
    library: &Library,
) -> Result<Vec<String>, String> {
    let products = products(library);
    let tables = |name: &str| {
        let number = name.parse::<usize>().ok();
        let by_number = number.and_then(|number| products.get(number.checked_sub(1)?));
        let by_word = products.iter().find(|product| product.word == slug(name));
        match by_word.or(by_number) {
            Some(product) => Ok(product.models.clone()),
            None if library.model(name).is_some() => Ok(vec![name.to_owned()]),
            None => match called(name, &products, library).as_slice() {
                [only] => Ok(only.models.clone()),
                several => Err(unknown_product(name, several, &products)),
            },
        }
    };
    each_once(names, tables)
}

/// The products that have a name as another name.
fn called<'p>(name: &str, products: &'p [Product], library: &Library) -> Vec<&'p Product> {
    let ids: Vec<&str> = also_called(library, name).collect();
    let is_of = |product: &&Product| product.models.iter().any(|id| ids.contains(&id.as_str()));
    products.iter().filter(is_of).collect()
}

/// The message for an unknown product, with those that it may mean: people write another name of
/// it, a part of the name or its initials.
fn unknown_product(name: &str, called: &[&Product], products: &[Product]) -> String {
    let words = || products.iter().map(|product| product.word.as_str());
    let (name, part) = (shortened(name), slug(name));
    let mut meant: Vec<&str> = called.iter().map(|product| product.word.as_str()).collect();
    if meant.is_empty() {
        meant = suggest::with_words_of(&part, words());
    }
    if meant.is_empty() {
        meant = suggest::with_word(&part, words());
    }
    match (suggest::closest(&name, words()), meant.as_slice()) {
        (None, [only]) => format!("unknown product `{name}`; did you mean `{only}`?"),
        (None, [_, ..]) => format!(
            "unknown product `{name}`; did you mean one of {}?",
            listed(meant)
        ),
        _ => suggest::unknown("product", &name, words()).into(),
    }
}

/// The ids of some models, each once.
pub fn models<'n>(
    names: impl Iterator<Item = &'n str>,
    library: &Library,
) -> Result<Vec<String>, String> {
    each_once(names, |name| match library.model(name) {
        Some(model) => Ok(vec![model.id.to_string()]),
        None => {
            let ids = library.models().map(|model| model.id.as_ref());
            Err(suggest::unknown("model", name, ids).into())
        }
    })
}

fn each_once<'n>(
    names: impl Iterator<Item = &'n str>,
    tables: impl Fn(&str) -> Result<Vec<String>, String>,
) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = Vec::new();
    for name in names.map(str::trim).filter(|name| !name.is_empty()) {
        let new = tables(name)?.into_iter();
        let new: Vec<String> = new.filter(|id| !all.contains(id)).collect();
        all.extend(new);
    }
    match all.is_empty() {
        true => Err("at least one product is needed".into()),
        false => Ok(all),
    }
}
