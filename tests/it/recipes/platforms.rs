//! The platforms of the recipes: how the commands of each are found in its file.

use serde_yaml::Value;

/// A platform: its file, its commands, the report that it reads, and the variables of a change.
pub struct Platform {
    pub file: &'static str,
    pub commands: fn(&str, Event) -> Vec<String>,
    pub report: &'static str,
    /// Whether the platform checks out the merge of a change, and no more of the history.
    pub is_merged: bool,
    /// The variables that name the base of a change.
    pub base: &'static [(&'static str, &'static str)],
}

/// The event that starts a job.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Change,
    Schedule,
}

pub const PLATFORMS: [Platform; 5] = [
    Platform {
        file: "github.yml",
        commands: of_github,
        report: "rolecall.sarif",
        is_merged: true,
        base: &[("BASE", "HEAD^1")],
    },
    Platform {
        file: "gitlab.yml",
        commands: of_gitlab,
        report: "gl-code-quality-report.json",
        is_merged: false,
        base: &[
            ("ROLECALL_POLICY_FROM", "main"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main"),
        ],
    },
    Platform {
        file: "azure.yml",
        commands: of_azure,
        report: "rolecall.xml",
        is_merged: true,
        base: &[("ROLECALL_POLICY_FROM", "HEAD^1")],
    },
    Platform {
        file: "bitbucket.yml",
        commands: of_bitbucket,
        report: "test-results/rolecall.xml",
        is_merged: false,
        base: &[("BITBUCKET_PR_DESTINATION_BRANCH", "main")],
    },
    Platform {
        file: "Jenkinsfile",
        commands: of_jenkins,
        report: "rolecall.xml",
        is_merged: false,
        base: &[("CHANGE_TARGET", "main")],
    },
];

fn yaml(text: &str) -> Value {
    let mut read: Value = serde_yaml::from_str(text).unwrap();
    read.apply_merge().unwrap();
    read
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_sequence().into_iter().flatten();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn of_github(text: &str, event: Event) -> Vec<String> {
    let workflow = yaml(text);
    let level = match event {
        Event::Change => "error",
        Event::Schedule => "warning",
    };
    assert!(
        text.contains("FAIL_LEVEL: ${{ github.event_name == 'schedule' && 'warning' || 'error' }}")
    );
    let job = &workflow["jobs"]["check"];
    assert_eq!(
        job["env"]["BASE"],
        "${{ github.event_name == 'pull_request' && 'HEAD^1' || '' }}"
    );
    let steps = job["steps"].as_sequence().unwrap();
    let head = format!("VERSION=0.1.0; FAIL_LEVEL={level}");
    vec![head, in_steps(steps, "run", "if", event)]
}

/// A script that continues after a failing step, with the steps that have a condition; those for a
/// change are left out of other events.
fn in_steps(steps: &[Value], command: &str, condition: &str, event: Event) -> String {
    let step = |step: &Value| {
        let command = step[command].as_str()?;
        let condition = step[condition].as_str().unwrap_or_default();
        let is_for_changes = condition
            .to_lowercase()
            .replace('_', "")
            .contains("pullrequest");
        if is_for_changes && event != Event::Change {
            return None;
        }
        let test = match condition {
            "" => "[ -n \"$status\" ] || ",
            _ => "",
        };
        Some(format!("{test}{{ {command}\n}} || status=${{status:-$?}}"))
    };
    let steps: Vec<String> = steps.iter().filter_map(step).collect();
    format!("status=\n{}\nexit ${{status:-0}}", steps.join("\n"))
}

fn of_gitlab(text: &str, event: Event) -> Vec<String> {
    let pipeline = yaml(text);
    let job = match event {
        Event::Change => "team files",
        Event::Schedule => "team files, what expires",
    };
    assert_eq!(pipeline[job]["extends"], ".rolecall");
    let before = texts(&pipeline[".rolecall"]["before_script"]);
    let version = ["VERSION=0.1.0".to_owned()].into_iter();
    version
        .chain(before)
        .chain(texts(&pipeline[job]["script"]))
        .collect()
}

fn of_azure(text: &str, event: Event) -> Vec<String> {
    let pipeline = yaml(text);
    let level = "${{ if eq(variables['Build.Reason'], 'Schedule') }}";
    let level = pipeline["variables"][level]["ROLECALL_FAIL_LEVEL"]
        .as_str()
        .unwrap();
    let variable = match event {
        Event::Change => "true".to_owned(),
        Event::Schedule => format!("export ROLECALL_FAIL_LEVEL={level}"),
    };
    let steps = pipeline["steps"].as_sequence().unwrap();
    let steps = in_steps(steps, "script", "condition", event);
    vec![variable, steps.replace("$(VERSION)", "0.1.0")]
}

fn of_bitbucket(text: &str, event: Event) -> Vec<String> {
    let pipelines = &yaml(text)["pipelines"];
    let job = match event {
        Event::Change => &pipelines["pull-requests"]["**"],
        Event::Schedule => &pipelines["custom"]["what-expires"],
    };
    texts(&job[0]["step"]["script"])
}

fn of_jenkins(text: &str, event: Event) -> Vec<String> {
    let level = match event {
        Event::Change => "error",
        Event::Schedule => "warning",
    };
    assert!(text.contains("TimerTriggerCause') ? 'warning' : 'error'}"));
    let shells = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("sh '"));
    let shells = shells.map(|line| line.strip_suffix('\'').unwrap().to_owned());
    let level = [format!("export ROLECALL_FAIL_LEVEL={level}")].into_iter();
    level.chain(shells).collect()
}
