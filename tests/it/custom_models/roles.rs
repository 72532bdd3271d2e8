//! The roles of custom tables.

use std::fs;

use rolecall::model::Library;
use rolecall::{Selection, judge};

use super::read;
use crate::support::{repository, settings};

/// As `fixtures/one-mistake/developer-below-a-name.yaml`, with a role that only a custom table has.
#[test]
fn the_lost_key_of_a_custom_role_is_roles() {
    let model = "model: ours\nkind: permissions\ncolumns: [{ id: release-captain, title: Release Captain }]\nrows: [{ id: release, title: Release, cells: { release-captain: x } }]\n";
    let mut library = Library::default();
    library.add(read(model).unwrap());
    let selection = Selection::default();
    let fixture = repository("fixtures/one-mistake/developer-below-a-name.yaml");
    let text = fs::read_to_string(fixture).unwrap();
    let text = text.replace("- developer\n", "- release-captain\n");
    let text = text.replace(
        "  - aem-cloud-service\n",
        "  - aem-cloud-service\n  - ours\n",
    );
    let report = judge(
        "team.yaml",
        text.as_bytes(),
        &settings(&library, &selection),
    );
    let helps: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.rule == "missing-key")
        .filter_map(|finding| finding.help.as_deref())
        .collect();
    assert_eq!(helps, ["write `roles:` on the line above, in column 5"]);
}
