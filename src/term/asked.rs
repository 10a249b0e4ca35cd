//! What the user said about the terminal.

use super::{Answers, Calibrations, Surroundings, calibration::fingerprint, detect::Wishes};
use crate::bidi::RenderMode;

/// The user's word on how text is laid out, from the command line, the settings, and earlier calibrations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// `--mode` or the settings; `None` for auto.
    pub mode: Option<RenderMode>,
    /// What was calibrated, terminal by terminal.
    pub calibrations: Calibrations,
}

impl Asked {
    pub(super) fn wishes(&self, answers: &Answers, around: &Surroundings) -> Wishes {
        Wishes { setting: self.mode, calibrated: self.calibrations.get(&fingerprint(answers, around)) }
    }
}
