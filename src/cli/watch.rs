//! Waits until something below the paths changes.

use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

/// What counts as a change.
#[cfg(target_os = "linux")]
const CHANGES: WatchFlags = WatchFlags::CLOSE_WRITE
    .union(WatchFlags::CREATE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::MOVED_TO)
    .union(WatchFlags::DELETE_SELF)
    .union(WatchFlags::MOVE_SELF);

/// What tells of changes.
pub struct Watch {
    #[cfg(target_os = "linux")]
    told: std::os::fd::OwnedFd,
}

#[cfg(target_os = "linux")]
impl Watch {
    /// Folders that are watched; in a library of more what is below the others is seen at the next start.
    const MOST: usize = 16_384;

    /// Seconds after which it is asked whether anybody still wants to know.
    const PATIENCE: i64 = 20;

    /// Watches the paths and all folders below them, as they are now; `None` where the system does not tell of changes.
    pub fn start(paths: &[PathBuf]) -> Option<Self> {
        let told = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
        let below = |path: &PathBuf| walkdir::WalkDir::new(path).into_iter().filter_map(Result::ok);
        let folders = paths.iter().flat_map(below).filter(|entry| entry.depth() == 0 || entry.file_type().is_dir());
        for folder in folders.take(Self::MOST) {
            // Beyond what the system allows, the rest is seen at the next start.
            if add_watch(&told, folder.path(), CHANGES).is_err() {
                break;
            }
        }
        Some(Self { told })
    }

    /// Watches the folder of a file, and that of the file it leads to; where they are not there yet, the nearest that is.
    pub fn beside(file: &Path) -> Option<Self> {
        let told = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
        let file = std::path::absolute(file).ok()?;
        let real = file.canonicalize().ok();
        for file in [Some(&file), real.as_ref()].into_iter().flatten() {
            let mut folders = file.ancestors().skip(1);
            folders.find(|folder| add_watch(&told, *folder, CHANGES).is_ok())?;
        }
        Some(Self { told })
    }

    /// Waits until something changed, and then until nothing has changed for a moment, so that a file which is being written is
    /// read once. Whether it can be waited for.
    pub fn wait(&self) -> bool {
        self.wait_while(None)
    }

    /// The same while somebody wants to know, which is asked from time to time.
    pub fn wait_while(&self, wanted: Option<&dyn Fn() -> bool>) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let mut buffer = [0; 4_096];
        let mut changed = false;
        loop {
            let quiet = Timespec { tv_sec: 0, tv_nsec: 400_000_000 };
            let patience = Timespec { tv_sec: Self::PATIENCE, tv_nsec: 0 };
            let wait = if changed { Some(&quiet) } else { wanted.map(|_| &patience) };
            let outcome = poll(&mut [PollFd::new(&self.told, PollFlags::IN)], wait);
            if wanted.is_some_and(|wanted| !wanted()) {
                return false;
            }
            match outcome {
                Ok(0) if changed => return true,
                Err(rustix::io::Errno::INTR) | Ok(0) => {}
                Ok(_) => {
                    changed = true;
                    if let Err(error) = rustix::io::read(&self.told, &mut buffer)
                        && error != rustix::io::Errno::AGAIN
                        && error != rustix::io::Errno::INTR
                    {
                        return false;
                    }
                }
                Err(_) => return false,
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Watch {
    /// Nothing is watched here: changes are seen at the next start.
    pub fn start(_: &[PathBuf]) -> Option<Self> {
        None
    }

    /// Nor here.
    pub fn beside(_: &Path) -> Option<Self> {
        None
    }

    /// Nothing is waited for.
    pub fn wait(&self) -> bool {
        false
    }

    /// Nor is it here.
    pub fn wait_while(&self, _: Option<&dyn Fn() -> bool>) -> bool {
        false
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn nobody_waits_for_what_nobody_wants_to_know() {
        let dir = tempfile::tempdir().unwrap();
        let watch = Watch::start(&[dir.path().to_owned()]).expect("the system tells of changes");
        fs::write(dir.path().join("new.txt"), "خبر").unwrap();
        assert!(!watch.wait_while(Some(&|| false)) && watch.wait_while(Some(&|| true)));
    }

    #[test]
    fn a_change_in_a_folder_below_is_told() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        let watch = Watch::start(&[dir.path().to_owned()]).expect("the system tells of changes");
        fs::write(dir.path().join("a/new.txt"), "خبر").unwrap();
        assert!(watch.wait());
    }
}
