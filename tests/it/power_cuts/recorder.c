/* Records what a program does to the files below one folder, so that the replayer can build the disks that a power cut may leave.
 *
 * Loaded with LD_PRELOAD. RECORDER_ROOT is the folder (absolute, without symbolic links), RECORDER_LOG the file that records are
 * appended to. Child processes inherit both and append to the same file. Each record is one write with O_APPEND, so the records of
 * all threads and processes have one order; the test client appends its acknowledgements in the same way.
 *
 * A write or a sync has a record before the call and one after it: a power cut between them leaves any part of it. All other calls
 * have one record after they succeeded. A call that is not in the list below is not seen; the test compares the replayed files
 * with the real ones at the end, so a missing call fails the test.
 *
 * Record (little endian): u32 length of the record, u8 kind, u8 flags, u16 length of the first path, u16 length of the second one,
 * u16 zero, u64 call, u64 inode, i64 number, then both paths and the data. `record.rs` lists the kinds.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <linux/fs.h>

struct head {
    uint32_t length;
    uint8_t kind, flags;
    uint16_t first, second, zero;
    uint32_t pad;
    uint64_t call, inode;
    int64_t number;
};

static char root[PATH_MAX];
static size_t root_length;
static int log_file = -1;
static atomic_ullong calls;

static void stop(const char *why) {
    dprintf(2, "recorder: %s: %s\n", why, strerror(errno));
    abort();
}

__attribute__((constructor)) static void start(void) {
    const char *folder = getenv("RECORDER_ROOT"), *file = getenv("RECORDER_LOG");
    if (!folder || !file) return;
    root_length = strlen(folder);
    if (root_length >= sizeof root) stop("RECORDER_ROOT is too long");
    memcpy(root, folder, root_length + 1);
    log_file = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
    if (log_file < 0) stop("opening RECORDER_LOG");
}

/* Numbers of calls are unique over all processes: the process id is in the upper half. */
static uint64_t new_call(void) {
    return (uint64_t)getpid() << 32 | atomic_fetch_add(&calls, 1);
}

static void record(char kind, int flags, uint64_t call, uint64_t inode, int64_t number, const char *first, const char *second,
                   const struct iovec *data, int parts) {
    int before = errno;
    size_t bytes = 0;
    for (int i = 0; i < parts; i++) bytes += data[i].iov_len;
    struct head head = {.kind = kind, .flags = flags, .call = call, .inode = inode, .number = number};
    head.first = first ? strlen(first) : 0;
    head.second = second ? strlen(second) : 0;
    head.length = sizeof head + head.first + head.second + bytes;
    /* One buffer: a write of several parts may be split. */
    char small[4096], *buffer = head.length <= sizeof small ? small : malloc(head.length);
    if (!buffer) stop("no memory");
    char *at = mempcpy(buffer, &head, sizeof head);
    at = mempcpy(at, first ? first : "", head.first);
    at = mempcpy(at, second ? second : "", head.second);
    for (int i = 0; i < parts; i++) at = mempcpy(at, data[i].iov_base, data[i].iov_len);
    if (syscall(SYS_write, log_file, buffer, head.length) != (long)head.length) stop("appending to RECORDER_LOG");
    if (buffer != small) free(buffer);
    errno = before;
}

static int below_root(const char *path) {
    return log_file >= 0 && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* The path below the root that a call names, or 0 if it is elsewhere. */
static const char *named(int folder, const char *path, char *out) {
    int before = errno;
    if (log_file < 0 || !path) return 0;
    if (path[0] == '/') {
        if (snprintf(out, PATH_MAX, "%s", path) >= PATH_MAX) return 0;
    } else {
        char link[64], base[PATH_MAX];
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        errno = before;
        if (length < 0) return 0;
        base[length] = 0;
        if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    if (!below_root(out)) return 0;
    return out[root_length] ? out + root_length + 1 : "";
}

/* Whether the file or folder has the attribute of `chattr +S`. */
static int has_sync_flag(int file) {
    int before = errno;
    long flags = 0;
    if (syscall(SYS_ioctl, file, FS_IOC_GETFLAGS, &flags)) flags = 0;
    errno = before;
    return (flags & FS_SYNC_FL) != 0;
}

static int folder_has_sync_flag(const char *below) {
    char path[PATH_MAX];
    int before = errno;
    if (snprintf(path, sizeof path, "%s/%s", root, below) >= (int)sizeof path) return 0;
    *strrchr(path, '/') = 0;
    int folder = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    int set = folder >= 0 && has_sync_flag(folder);
    if (folder >= 0) syscall(SYS_close, folder);
    errno = before;
    return set;
}

/* Whether an open file is a file or folder below the root. */
static int is_below(int file, struct stat *about) {
    if (log_file < 0) return 0;
    int before = errno, below = 0;
    char link[64], path[PATH_MAX];
    if (!fstat(file, about) && (S_ISREG(about->st_mode) || S_ISDIR(about->st_mode))) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
            path[length] = 0;
            below = below_root(path);
        }
    }
    errno = before;
    return below;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char full[PATH_MAX];
    const char *below = flags & (O_CREAT | O_TRUNC) ? named(folder, path, full) : 0;
    struct stat about;
    int before = errno;
    int existed = below && !fstatat(folder, path, &about, 0);
    errno = before;
    int file = syscall(SYS_openat, folder, path, flags, mode);
    if (file < 0 || !below || fstat(file, &about)) return file;
    if (!existed) record('C', folder_has_sync_flag(below), 0, about.st_ino, 0, below, 0, 0, 0);
    else if (flags & O_TRUNC) record('T', has_sync_flag(file), 0, about.st_ino, 0, 0, 0, 0, 0);
    return file;
}

#define MODE_OF(flags)                            \
    mode_t mode = 0;                              \
    if ((flags) & O_CREAT || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest;                             \
        va_start(rest, flags);                    \
        mode = va_arg(rest, int);                 \
        va_end(rest);                             \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* A size that no recorded call explains (fallocate) is found when the file is closed. */
int close(int file) {
    struct stat about;
    if (is_below(file, &about) && S_ISREG(about.st_mode) && (syscall(SYS_fcntl, file, F_GETFL) & O_ACCMODE) != O_RDONLY)
        record('Z', 0, 0, about.st_ino, about.st_size, 0, 0, 0, 0);
    return syscall(SYS_close, file);
}

static ssize_t written(int file, const struct iovec *data, int parts, off_t offset) {
    struct stat about;
    int at_end = offset < 0;
    if (!is_below(file, &about) || !S_ISREG(about.st_mode))
        return at_end ? syscall(SYS_writev, file, data, parts) : syscall(SYS_pwritev, file, data, parts, offset, 0);
    int flags = syscall(SYS_fcntl, file, F_GETFL);
    off_t where = !at_end ? offset : flags & O_APPEND ? about.st_size : syscall(SYS_lseek, file, 0, SEEK_CUR);
    int through = (flags & O_SYNC) == O_SYNC || (flags & O_DSYNC) ? 2 : has_sync_flag(file);
    uint64_t call = new_call();
    record('W', through, call, about.st_ino, where, 0, 0, data, parts);
    ssize_t count = at_end ? syscall(SYS_writev, file, data, parts) : syscall(SYS_pwritev, file, data, parts, offset, 0);
    record('w', through, call, about.st_ino, count, 0, 0, 0, 0);
    return count;
}

#include "../support/writes.h"

static int truncated(int file, off_t size) {
    struct stat about;
    int below = is_below(file, &about);
    int failed = syscall(SYS_ftruncate, file, size);
    if (!failed && below) record('T', has_sync_flag(file), 0, about.st_ino, size, 0, 0, 0, 0);
    return failed;
}
int ftruncate(int file, off_t size) { return truncated(file, size); }
int ftruncate64(int file, off64_t size) { return truncated(file, size); }

static int synced(int file, long number) {
    struct stat about;
    if (!is_below(file, &about)) return syscall(number, file);
    uint64_t call = new_call();
    record('S', 0, call, about.st_ino, 0, 0, 0, 0, 0);
    int failed = syscall(number, file);
    record('s', 0, call, about.st_ino, failed, 0, 0, 0, 0);
    return failed;
}
int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

/* Orders pages, makes nothing durable: neither the size of the file nor the cache of the disk. */
int sync_file_range(int file, off64_t offset, off64_t bytes, unsigned flags) {
    struct stat about;
    if (is_below(file, &about)) record('G', 0, 0, about.st_ino, offset, 0, 0, 0, 0);
    return syscall(SYS_sync_file_range, file, offset, bytes, flags);
}

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char one[PATH_MAX], other[PATH_MAX];
    const char *below = named(from_folder, from, one), *target = named(to_folder, to, other);
    int failed = syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    if (!failed && below && target) {
        int through = folder_has_sync_flag(below) || folder_has_sync_flag(target);
        record(flags & RENAME_EXCHANGE ? 'E' : 'R', through, 0, 0, 0, below, target, 0, 0);
    }
    return failed;
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renamed(from_folder, from, to_folder, to, 0); }
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    return renamed(from_folder, from, to_folder, to, flags);
}

static int linked(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char one[PATH_MAX], other[PATH_MAX];
    const char *below = named(from_folder, from, one), *target = named(to_folder, to, other);
    int failed = syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (!failed && below && target) record('L', folder_has_sync_flag(target), 0, 0, 0, below, target, 0, 0);
    return failed;
}
int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    return linked(from_folder, from, to_folder, to, flags);
}

static int removed(int folder, const char *path, int flags) {
    char full[PATH_MAX];
    const char *below = named(folder, path, full);
    int through = below && folder_has_sync_flag(below);
    int failed = syscall(SYS_unlinkat, folder, path, flags);
    if (!failed && below) record('U', through, 0, 0, 0, below, 0, 0, 0);
    return failed;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int remove(const char *path) {
    int failed = removed(AT_FDCWD, path, 0);
    return failed && errno == EISDIR ? removed(AT_FDCWD, path, AT_REMOVEDIR) : failed;
}

static int made_folder(int folder, const char *path, mode_t mode) {
    char full[PATH_MAX];
    struct stat about;
    const char *below = named(folder, path, full);
    int failed = syscall(SYS_mkdirat, folder, path, mode);
    if (!failed && below && !fstatat(folder, path, &about, 0))
        record('D', folder_has_sync_flag(below), 0, about.st_ino, 0, below, 0, 0, 0);
    return failed;
}
int mkdir(const char *path, mode_t mode) { return made_folder(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made_folder(folder, path, mode); }
