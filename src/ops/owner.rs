//! Commands that root runs act with the owner of the data folder, so that the service may read what they make.
//!
//! Two kinds of switch. `serve` and the demo give root up for good and keep the right to bind port 80. Commands that end
//! by themselves keep root as the saved user: files that the person named (a menu in `/root`, a backup on a USB stick)
//! are read and written as that person, see [`Owner::as_caller`].
//!
//! The switch happens on the main thread before any other thread is started: the kernel keeps user and group for each
//! thread, and threads inherit them.

use std::fmt;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::path::{Path, PathBuf};

use rustix::process::{geteuid, getgid, getuid};
use rustix::thread::{
    CapabilitySet, CapabilitySets, Gid, Uid, capabilities, set_capabilities, set_keep_capabilities,
    set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};

/// The user that the package makes and the service runs as.
const SERVICE_USER: &str = "maitred";

/// Whom a command acts as.
#[derive(Debug)]
pub struct Owner {
    /// Who called the command, where it acts as somebody else.
    caller: Option<(Uid, Gid)>,
    uid: Uid,
    gid: Gid,
    data: PathBuf,
}

/// What a command does with the rights of root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// Gives them up for good, but for binding ports below 1024.
    GiveUp,
    /// Keeps them for files that the person named.
    KeepForNamedFiles,
}

/// A switch that the system refused.
#[derive(Debug, thiserror::Error)]
#[error("cannot act as {user}, the owner of {}: {source}", .data.display())]
pub struct SwitchError {
    user: User,
    data: PathBuf,
    source: io::Error,
}

impl Owner {
    /// Switches to the owner of `data`, where root runs the command and somebody else owns the folder. Where there is
    /// none yet and `make` is set, it is made and belongs to the service's user if it is the service's folder, else to
    /// the owner of the folder it is made in.
    ///
    /// # Errors
    /// [`SwitchError`]; the command must not go on then.
    pub fn switch_to(data: &Path, service_data: &Path, make: bool, root: Root) -> Result<Self, SwitchError> {
        let (euid, gid) = (geteuid(), getgid());
        let me = Self { caller: None, uid: euid, gid, data: data.to_owned() };
        if !euid.is_root() {
            return Ok(me);
        }
        let failed =
            |user: User| move |source: io::Error| SwitchError { user, data: data.to_owned(), source };
        let owner = match fs::metadata(data) {
            Ok(meta) => Some((Uid::from_raw(meta.uid()), Gid::from_raw(meta.gid()))),
            Err(_) => new_owner(data, service_data),
        };
        let Some((uid, gid)) = owner.filter(|(uid, _)| !uid.is_root()) else { return Ok(me) };
        let user = User(uid);
        if make && !data.exists() {
            make_folder(data, uid, gid).map_err(failed(user))?;
        }
        let switched = match root {
            Root::GiveUp => give_up(uid, gid),
            Root::KeepForNamedFiles => keep(uid, gid),
        };
        switched.map_err(failed(user))?;
        let caller = (root == Root::KeepForNamedFiles).then(|| (getuid(), getgid()));
        Ok(Self { caller, uid, gid, data: data.to_owned() })
    }

    /// Does something with a file that the person named, as that person: on this thread alone, and back to the owner
    /// before it returns. A file within the data folder is the owner's all the same.
    ///
    /// # Errors
    /// Those of `act`, and the system's where it refuses the switch.
    pub fn as_caller<T, E: From<io::Error>>(
        &self,
        file: &Path,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let Some((uid, gid)) = self.caller.filter(|_| !self.holds(file)) else { return act() };
        act_as(uid, gid)?;
        let done = act();
        act_as(self.uid, self.gid)?;
        done
    }

    /// Whether the file lies, or would lie, in the data folder.
    fn holds(&self, file: &Path) -> bool {
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (fs::canonicalize(parent), fs::canonicalize(&self.data)) {
            (Ok(parent), Ok(data)) => parent.starts_with(data),
            _ => false,
        }
    }
}

/// Whose a data folder becomes that is not there yet.
fn new_owner(data: &Path, service_data: &Path) -> Option<(Uid, Gid)> {
    if data == service_data
        && let Some(service) = service_user()
    {
        return Some(service);
    }
    let meta = data.ancestors().skip(1).find_map(|folder| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        fs::metadata(folder).ok()
    })?;
    Some((Uid::from_raw(meta.uid()), Gid::from_raw(meta.gid())))
}

fn make_folder(data: &Path, uid: Uid, gid: Gid) -> io::Result<()> {
    if let Some(parent) = data.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::DirBuilder::new().mode(0o700).create(data)?;
    chown(data, Some(uid.as_raw()), Some(gid.as_raw()))
}

fn keep(uid: Uid, gid: Gid) -> io::Result<()> {
    set_thread_groups(&[gid])?;
    act_as(uid, gid)
}

/// The effective user and group; the real and the saved ones stay, so that there is a way back.
fn act_as(uid: Uid, gid: Gid) -> io::Result<()> {
    if uid.is_root() {
        set_thread_res_uid(None, uid, None)?;
        return Ok(set_thread_res_gid(None, gid, None)?);
    }
    set_thread_res_gid(None, gid, None)?;
    Ok(set_thread_res_uid(None, uid, None)?)
}

fn give_up(uid: Uid, gid: Gid) -> io::Result<()> {
    set_thread_groups(&[gid])?;
    set_thread_res_gid(gid, gid, gid)?;
    set_keep_capabilities(true)?;
    set_thread_res_uid(uid, uid, uid)?;
    // What root has not got in a container cannot be kept.
    let kept = capabilities(None)?.permitted & CapabilitySet::NET_BIND_SERVICE;
    set_capabilities(
        None,
        CapabilitySets { effective: kept, permitted: kept, inheritable: CapabilitySet::empty() },
    )?;
    Ok(set_keep_capabilities(false)?)
}

/// A user, by name where `/etc/passwd` has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User(Uid);

impl User {
    /// Whom this thread acts as.
    pub fn current() -> Self {
        Self(geteuid())
    }

    /// Who owns this file.
    pub fn owning(meta: &fs::Metadata) -> Self {
        Self(Uid::from_raw(meta.uid()))
    }

    /// Whether it is the administrator.
    pub fn is_root(self) -> bool {
        self.0.is_root()
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let name = passwd.lines().find_map(|line| {
            let (name, uid, _) = fields(line)?;
            (uid == self.0.as_raw()).then_some(name)
        });
        match name {
            Some(name) => f.write_str(name),
            None => write!(f, "uid {}", self.0.as_raw()),
        }
    }
}

fn service_user() -> Option<(Uid, Gid)> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    passwd
        .lines()
        .filter_map(fields)
        .find(|(name, ..)| *name == SERVICE_USER)
        .map(|(_, uid, gid)| (Uid::from_raw(uid), Gid::from_raw(gid)))
}

/// Name, user and group of a line of `/etc/passwd`.
fn fields(line: &str) -> Option<(&str, u32, u32)> {
    let mut parts = line.split(':');
    let name = parts.next()?;
    Some((name, parts.nth(1)?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwd_line_gives_name_user_and_group() {
        assert_eq!(
            fields("maitred:x:991:990::/var/lib/maitred:/usr/sbin/nologin"),
            Some(("maitred", 991, 990))
        );
        assert_eq!(fields("maitred:x:"), None);
        assert_eq!(fields(""), None);
    }

    #[test]
    fn user_without_a_name_is_told_by_number() {
        assert_eq!(User(Uid::from_raw(3_999_999_999)).to_string(), "uid 3999999999");
    }

    #[test]
    fn new_folder_belongs_to_the_owner_of_the_folder_it_is_made_in() {
        let dir = tempfile::tempdir().unwrap();
        let me = fs::metadata(dir.path()).unwrap().uid();
        let (uid, _) = new_owner(&dir.path().join("a/b"), Path::new("/nowhere")).unwrap();
        assert_eq!(uid.as_raw(), me);
    }
}
