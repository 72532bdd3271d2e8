//! The parties in the schema of a team file: their usual names, and those that tables have for
//! them.

use serde_json::{Value, json};

use crate::model::{Library, Model, PartyName};
use crate::team::keys::{self, Key};

/// The parties by their usual names and by those that tables have for them. A custom table may have
/// further ones, which are parties, too. `all` has the usual names, and `value_of` is the schema of
/// a key's value.
pub(super) fn parties(
    library: &Library,
    mut all: Value,
    value_of: impl Fn(&Key) -> Value,
) -> Value {
    let mut customer = vec![PartyName::Customer.word()];
    for (word, party) in library.models().flat_map(Model::party_words) {
        let usual = PartyName::ALL.iter().position(|usual| *usual == party);
        let (key, about) = match usual {
            Some(usual) => {
                let key = &keys::PARTIES[usual];
                (
                    key,
                    format!("{}: another name of `{}`", key.about, key.name),
                )
            }
            None => (&keys::FURTHER_PARTY, party.phrase().to_owned()),
        };
        let mut value = value_of(key);
        value["description"] = about.into();
        all["properties"][word] = value;
        if party == PartyName::Customer && !customer.contains(&word) {
            customer.push(word);
        }
    }
    all["additionalProperties"] = value_of(&keys::FURTHER_PARTY);
    if let Value::Object(all) = &mut all {
        all.remove("required");
    }
    let one_of = customer.iter().map(|word| json!({ "required": [word] }));
    all["anyOf"] = one_of.collect();
    all
}
