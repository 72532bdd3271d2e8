//! Does a comparison of very many entries end, and does it pair them correctly?

use super::{changes, texts};
use crate::support::extent::rounds;

/// With a pass through all of the others for each entry, a comparison takes minutes.
const ENTRIES: usize = 20_000;

const HEAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\n";

/// A team with a line for each of many numbers, in one order or the other.
fn team(start: &str, line: impl Fn(usize) -> String) -> [String; 2] {
    let lines: Vec<String> = (0..rounds(ENTRIES)).map(line).collect();
    let text = |lines: String| format!("{HEAD}{start}{lines}");
    let turned = lines.iter().rev().cloned().collect();
    [text(lines.concat()), text(turned)]
}

#[test]
fn many_pipelines_are_paired_by_name() {
    let [old, new] = team("pipelines:\n", |number| {
        format!("- {{ name: p{number}, scheduled: true }}\n")
    });
    let new = new.replace("p7, scheduled: true", "p7, scheduled: false");
    let text =
        "the pipeline `p7` no longer waits for a scheduled date before it deploys to production";
    assert_eq!(texts(&changes(&old, &new), "team"), [text]);
}

#[test]
fn identical_additions_or_removals_are_one_change() {
    let lines = |line: &dyn Fn(usize) -> String| (0..4).map(line).collect::<String>();
    let pipelines = lines(&|number| {
        format!(
            "- {{ name: b{number}, go-live-approval: true, cse-oversight: none, scheduled: false }}\n"
        )
    });
    let waivers = lines(&|number| {
        format!(
            "- {{ rule: sole-holder, about: a{number}, reason: r{number}, until: 2027-06-01 }}\n"
        )
    });
    let held = lines(&|number| {
        format!("  - {{ certification: c{number}, issued: 2026-06-01, expires: 2027-06-01 }}\n")
    });
    let people =
        format!("people:\n- id: ann\n  name: Ann\n  party: customer\n  certifications:\n{held}");
    let more = format!("{HEAD}{people}pipelines:\n{pipelines}waivers:\n{waivers}");
    let less = format!("{HEAD}people:\n- id: ann\n  name: Ann\n  party: customer\n");
    let open = more.replace("go-live-approval: true", "go-live-approval: false");
    let found = |old: &str, new: &str, class: &str| texts(&changes(old, new), class);
    assert_eq!(
        found(&less, &more, "team"),
        ["the pipelines `b0` and 3 more are new"]
    );
    assert_eq!(
        found(&more, &less, "gain"),
        [
            "the pipelines `b0` and 3 more are gone and the file declares no other, so it no longer says that deployments wait for an approval"
        ]
    );
    assert_eq!(
        found(&more, &open, "gain"),
        [
            "the pipelines `b0` and 3 more no longer wait for an approval: whoever starts one of them deploys to production"
        ]
    );
    assert_eq!(
        found(&open, &more, "loss"),
        ["the pipelines `b0` and 3 more now wait for an approval before they deploy to production"]
    );
    assert_eq!(
        found(&less, &more, "certificate"),
        ["Ann holds `c0` and 3 more until 2027-06-01"]
    );
    assert_eq!(
        found(&more, &less, "certificate"),
        ["Ann no longer holds `c0` and 3 more"]
    );
    assert_eq!(
        found(&less, &more, "waiver"),
        [
            "new waiver for `sole-holder` about `a0` and 3 more until 2027-06-01, approved by nobody on the team"
        ]
    );
    assert_eq!(
        found(&more, &less, "waiver"),
        ["removed waiver for `sole-holder` about `a0` and 3 more"]
    );
    let all = changes(&less, &more);
    let of_pipelines = all.iter().find(|change| change["class"] == "team").unwrap();
    assert_eq!(
        of_pipelines["about"],
        serde_json::json!(["b0", "b1", "b2", "b3"])
    );
}

#[test]
fn many_custom_permissions_are_compared_by_id() {
    let start = "people:\n- id: ann\n  name: Ann\n  party: customer\n  permissions:\n";
    let [old, new] = team(start, |number| format!("  - own-permission-{number}\n"));
    let new = new.replace("own-permission-7\n", "own-permission-x\n");
    let compared = changes(&old, &new);
    let gained = "Ann now has the custom permission `own-permission-x`";
    assert_eq!(texts(&compared, "gain"), [gained]);
    assert_eq!(texts(&compared, "loss").len(), 1);
}

#[test]
fn many_certificates_are_paired_by_certification() {
    let start = "people:\n- id: ann\n  name: Ann\n  party: customer\n  certifications:\n";
    let [old, new] = team(start, |number| {
        format!("  - {{ certification: c{number}, issued: 2026-06-01, expires: 2027-06-01 }}\n")
    });
    let new = new.replace("c7, issued: 2026-06-01", "c7, issued: 2026-06-02");
    let text = "Ann holds `c7`, issued on 2026-06-02 instead of 2026-06-01";
    assert_eq!(texts(&changes(&old, &new), "certificate"), [text]);
}

#[test]
fn many_waivers_are_paired_by_what_they_are_about() {
    let [old, new] = team("waivers:\n", |number| {
        format!("- {{ rule: sole-holder, about: a{number}, reason: r, until: 2027-06-01 }}\n")
    });
    let new = new.replace("a7, reason: r", "a7, reason: s");
    let text = "waiver for `sole-holder` about `a7`: the reason is `s` instead of `r`";
    assert_eq!(texts(&changes(&old, &new), "waiver"), [text]);
}

#[test]
fn many_people_are_found_by_their_ids() {
    let [old, new] = team("people:\n", |number| {
        format!("- {{ id: a{number}, name: N{number}, party: customer }}\n")
    });
    let new = new.replace("id: a7, name: N7,", "id: a7, name: Nora Kim,");
    let compared = changes(&old, &new);
    assert_eq!(
        texts(&compared, "renamed").len() + texts(&compared, "swapped").len(),
        1
    );
}
