//! A command started by root switches to the owner of the data folder, so that the service can read the files it creates.
//!
//! `serve`, `demo` and `init` drop root for good, but keep the right to bind ports below 1024. The other commands keep root as
//! the saved user, to read and write the files named on the command line (a menu in `/root`, a backup on a USB stick) as the
//! caller; see [`DataOwner::as_caller`].
//!
//! The switch runs on the main thread before any other thread starts: the kernel keeps user and group per thread, and new
//! threads inherit them.

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

/// The user that the package creates and the service runs as.
const SERVICE_USER: &str = "maitred";

/// The user that a command runs as: the owner of the data folder.
#[derive(Debug)]
pub struct DataOwner {
    /// The user who started the command, if it differs and the command can act as that user.
    caller: Option<(Uid, Gid)>,
    /// The user who started the command.
    user: User,
    uid: Uid,
    gid: Gid,
    data: PathBuf,
}

/// Whether a command keeps the rights of root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootRights {
    /// Drops them for good, except for binding ports below 1024.
    Drop,
    /// Keeps them for the files named on the command line.
    KeepForNamedFiles,
}

/// The system refused the switch of the user.
#[derive(Debug, thiserror::Error)]
#[error("cannot act as {user}, the owner of {}: {source}", .data.display())]
pub struct SwitchError {
    user: User,
    data: PathBuf,
    source: io::Error,
}

impl DataOwner {
    /// Switches to the owner of `data`, if root runs the command and the owner is not root. With `create`, creates a missing
    /// folder: it belongs to the service's user if it is `service_data`, else to the owner of the nearest existing parent.
    ///
    /// # Errors
    /// [`SwitchError`]; the command must end then.
    pub fn switch_to(
        data: &Path,
        service_data: &Path,
        create: bool,
        root: RootRights,
    ) -> Result<Self, SwitchError> {
        let same_user = Self::unswitched(data);
        let user = same_user.user;
        if !user.is_root() {
            return Ok(same_user);
        }
        let failed =
            |user: User| move |source: io::Error| SwitchError { user, data: data.to_owned(), source };
        let owner = match fs::metadata(data) {
            Ok(meta) => Some((Uid::from_raw(meta.uid()), Gid::from_raw(meta.gid()))),
            Err(_) => new_owner(data, service_data),
        };
        let Some((uid, gid)) = owner.filter(|(uid, _)| !uid.is_root()) else { return Ok(same_user) };
        let new = User(uid);
        if create && !data.exists() {
            create_folder(data, uid, gid).map_err(failed(new))?;
        }
        let switched = match root {
            RootRights::Drop => drop_root(uid, gid),
            RootRights::KeepForNamedFiles => keep_root(uid, gid),
        };
        switched.map_err(failed(new))?;
        let caller = (root == RootRights::KeepForNamedFiles).then(|| (getuid(), getgid()));
        Ok(Self { caller, user, uid, gid, data: data.to_owned() })
    }

    /// The current user, before any switch.
    pub fn unswitched(data: &Path) -> Self {
        let (uid, gid) = (geteuid(), getgid());
        Self { caller: None, user: User(uid), uid, gid, data: data.to_owned() }
    }

    /// Runs `act` as the caller, on this thread only. Runs it as the data folder's owner if `file` lies in that folder.
    ///
    /// # Errors
    /// Those of `act`, and the system's if it refuses the switch.
    pub fn as_caller<T, E: From<io::Error>>(
        &self,
        file: &Path,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        match self.contains_file(file) {
            true => act(),
            false => self.as_user(act),
        }
    }

    /// Runs `act` as the caller, on this thread only.
    ///
    /// # Errors
    /// Those of `act`, and the system's if it refuses the switch.
    pub fn as_user<T, E: From<io::Error>>(&self, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let Some((uid, gid)) = self.caller else { return act() };
        act_as(uid, gid)?;
        let result = act();
        act_as(self.uid, self.gid)?;
        result
    }

    /// The user who runs the command, for the audit log.
    pub fn user(&self) -> User {
        self.user
    }

    /// Whether the file, existing or not, lies in the data folder.
    fn contains_file(&self, file: &Path) -> bool {
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (fs::canonicalize(parent), fs::canonicalize(&self.data)) {
            (Ok(parent), Ok(data)) => parent.starts_with(data),
            _ => false,
        }
    }
}

/// The owner for a data folder that does not exist yet.
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

fn create_folder(data: &Path, uid: Uid, gid: Gid) -> io::Result<()> {
    if let Some(parent) = data.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::DirBuilder::new().mode(0o700).create(data)?;
    chown(data, Some(uid.as_raw()), Some(gid.as_raw()))
}

fn keep_root(uid: Uid, gid: Gid) -> io::Result<()> {
    set_thread_groups(&[gid])?;
    act_as(uid, gid)
}

/// Sets effective user and group; the real and saved ones stay, so that the process can switch back.
fn act_as(uid: Uid, gid: Gid) -> io::Result<()> {
    if uid.is_root() {
        set_thread_res_uid(None, uid, None)?;
        return Ok(set_thread_res_gid(None, gid, None)?);
    }
    set_thread_res_gid(None, gid, None)?;
    Ok(set_thread_res_uid(None, uid, None)?)
}

fn drop_root(uid: Uid, gid: Gid) -> io::Result<()> {
    set_thread_groups(&[gid])?;
    set_thread_res_gid(gid, gid, gid)?;
    set_keep_capabilities(true)?;
    set_thread_res_uid(uid, uid, uid)?;
    // In a container root may lack this capability.
    let bind_only = capabilities(None)?.permitted & CapabilitySet::NET_BIND_SERVICE;
    set_capabilities(
        None,
        CapabilitySets { effective: bind_only, permitted: bind_only, inheritable: CapabilitySet::empty() },
    )?;
    Ok(set_keep_capabilities(false)?)
}

/// A user; displayed by name if `/etc/passwd` has one, else by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User(Uid);

impl User {
    /// The effective user of this thread.
    pub fn current() -> Self {
        Self(geteuid())
    }

    /// The user with this id.
    pub fn of_uid(uid: Uid) -> Self {
        Self(uid)
    }

    /// The owner of this file.
    pub fn owning(meta: &fs::Metadata) -> Self {
        Self(Uid::from_raw(meta.uid()))
    }

    /// Whether the user is root.
    pub fn is_root(self) -> bool {
        self.0.is_root()
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let name = passwd.lines().find_map(|line| {
            let (name, uid, _) = passwd_fields(line)?;
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
        .filter_map(passwd_fields)
        .find(|(name, ..)| *name == SERVICE_USER)
        .map(|(_, uid, gid)| (Uid::from_raw(uid), Gid::from_raw(gid)))
}

/// Name, user and group of a line of `/etc/passwd`.
fn passwd_fields(line: &str) -> Option<(&str, u32, u32)> {
    let mut parts = line.split(':');
    let name = parts.next()?;
    Some((name, parts.nth(1)?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwd_line_has_name_user_and_group() {
        assert_eq!(
            passwd_fields("maitred:x:991:990::/var/lib/maitred:/usr/sbin/nologin"),
            Some(("maitred", 991, 990))
        );
        assert_eq!(passwd_fields("maitred:x:"), None);
        assert_eq!(passwd_fields(""), None);
    }

    #[test]
    fn user_without_name_is_displayed_by_number() {
        assert_eq!(User(Uid::from_raw(3_999_999_999)).to_string(), "uid 3999999999");
    }

    #[test]
    fn new_data_folder_belongs_to_owner_of_parent() {
        let dir = tempfile::tempdir().unwrap();
        let me = fs::metadata(dir.path()).unwrap().uid();
        let (uid, _) = new_owner(&dir.path().join("a/b"), Path::new("/nowhere")).unwrap();
        assert_eq!(uid.as_raw(), me);
    }
}
