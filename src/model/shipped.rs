//! The shipped models, rules and certifications as constants, which `build.rs` writes.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::shipped_parties::FURTHER_PARTIES;
use super::types::*;
use crate::problem::ProblemKind;

include!(concat!(env!("OUT_DIR"), "/models.rs"));
