//! How laws are tried: what once broke one is kept below `tests/`, beside the other tests, and tried first.

use proptest::test_runner::{Config, FileFailurePersistence};

/// So many cases for each law.
pub fn laws(cases: u32) -> Config {
    let kept = FileFailurePersistence::SourceParallel("tests/proptest-regressions");
    Config { cases, failure_persistence: Some(Box::new(kept)), ..Config::default() }
}

/// As many cases as is usual.
pub fn usual() -> Config {
    laws(Config::default().cases)
}
