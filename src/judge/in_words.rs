//! Says the helps and the titles of fixes in the words of the file: in a file of JSON, with JSON.

use crate::edit;
use crate::finding::Finding;

/// Says them.
pub(super) fn say(text: &str, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let is_json = edit::is_json(text);
    for finding in findings {
        let title = finding.fix.as_mut().map(|fix| &mut fix.title);
        for words in finding.help.as_mut().into_iter().chain(title) {
            *words = edit::in_words(words, is_json);
        }
    }
}
