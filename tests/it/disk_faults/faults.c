/* Makes system calls of a program on the files below one folder fail, as a broken or a full disk does.
 *
 * Loaded with LD_PRELOAD. FAULTS_ROOT is the folder (absolute, without symbolic links), FAULTS_CONTROL another folder, in which the
 * test writes files while the program runs. Child processes inherit both.
 *
 * `rule`: "CALL NTH ERRNO PART": the NTH call named CALL (as below) on a file whose path contains PART fails with the number ERRNO.
 * Calls are counted in each process from the moment when the file appears. The first process that comes so far renames the file to
 * `fired`, so one call fails. A negative ERRNO is a signal, which ends the process before the call. With "NTH+" this call and all later ones fail, and the file stays; `fired` appears beside it.
 *
 * `capacity`: the bytes that the folder may hold with everything in it. A write that would make a file longer fails with ENOSPC where
 * there is no room, and so does fallocate; statfs says how much is free. The program calls these two directly, not through the C
 * library, so a filter of the kernel (seccomp) sends them here as a signal. It needs no privilege.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

/* The last argument of calls that the filter lets pass. */
#define PASS 0x6d616974

static char root[PATH_MAX], rule_file[PATH_MAX], fired_file[PATH_MAX], capacity_file[PATH_MAX];
static size_t root_length;
/* The inode of the rule, and how many of its calls this process has made. */
static unsigned long long rule_inode;
static long matches;
static char lock;

static void stop(const char *why) {
    dprintf(2, "faults: %s: %s\n", why, strerror(errno));
    abort();
}

static int below_root(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* The path of an open file, if it is below the root. */
static int path_of(int file, char *path) {
    char link[64];
    int before = errno;
    if (!root_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    errno = before;
    if (length <= 0) return 0;
    path[length] = 0;
    return below_root(path);
}

static int read_text(const char *path, char *text, size_t size) {
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) return 0;
    ssize_t length = syscall(SYS_read, file, text, size - 1);
    syscall(SYS_close, file);
    if (length <= 0) return 0;
    text[length] = 0;
    return 1;
}

/* The error of the rule for this call on this file, or 0. */
static int rule_error(const char *call, const char *path) {
    struct stat about;
    char text[PATH_MAX], name[32], nth[32], part[256] = "";
    int error = 0, before = errno;
    if (syscall(SYS_newfstatat, AT_FDCWD, rule_file, &about, 0) || !read_text(rule_file, text, sizeof text)) {
        errno = before;
        return 0;
    }
    errno = before;
    if (sscanf(text, "%31s %31s %d %255s", name, nth, &error, part) < 3) stop("reading the rule");
    if (strcmp(name, call) || !strstr(path, part)) return 0;
    while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE)) usleep(10);
    if (rule_inode != about.st_ino) {
        rule_inode = about.st_ino;
        matches = 0;
    }
    long number = ++matches, wanted = atol(nth);
    __atomic_clear(&lock, __ATOMIC_RELEASE);
    int always = nth[strlen(nth) - 1] == '+';
    int fires = always ? number >= wanted : number == wanted;
    if (fires && always) syscall(SYS_linkat, AT_FDCWD, rule_file, AT_FDCWD, fired_file, 0);
    else if (fires) fires = !syscall(SYS_renameat2, AT_FDCWD, rule_file, AT_FDCWD, fired_file, 0);
    errno = before;
    if (fires && error < 0) kill(getpid(), -error);
    return fires ? error : 0;
}

static int fails(const char *call, int file) {
    char path[PATH_MAX];
    int error = path_of(file, path) ? rule_error(call, path) : 0;
    if (error) errno = error;
    return error;
}

/* The bytes of all files below a folder. */
static uint64_t bytes_below(const char *folder) {
    uint64_t bytes = 0;
    DIR *open = opendir(folder);
    if (!open) return 0;
    for (struct dirent *entry; (entry = readdir(open));) {
        struct stat about;
        char path[PATH_MAX];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) continue;
        if (lstat(path, &about)) continue;
        if (S_ISDIR(about.st_mode)) bytes += bytes_below(path);
        else if (S_ISREG(about.st_mode)) bytes += about.st_size;
    }
    closedir(open);
    return bytes;
}

/* How many bytes are free; -1 where there is no limit. */
static int64_t room(void) {
    char text[64];
    int before = errno;
    int64_t free = -1;
    if (root_length && read_text(capacity_file, text, sizeof text)) {
        int64_t capacity = atoll(text), used = bytes_below(root);
        free = capacity > used ? capacity - used : 0;
    }
    errno = before;
    return free;
}

/* Whether a file has no room to become this long. */
static int too_long(int file, off_t end) {
    struct stat about;
    char path[PATH_MAX];
    if (!path_of(file, path) || fstat(file, &about) || !S_ISREG(about.st_mode) || end <= about.st_size) return 0;
    int64_t free = room();
    if (free < 0 || end - about.st_size <= free) return 0;
    errno = ENOSPC;
    return 1;
}

/* The two calls that the filter sends here. */
static long traced(long number, uint64_t *arguments) {
    char path[PATH_MAX];
    int64_t free;
    if (number == SYS_statfs) {
        struct statfs *about = (struct statfs *)arguments[1];
        long failed = syscall(SYS_statfs, arguments[0], about, 0, 0, 0, PASS);
        if (failed) return -errno;
        if (below_root(realpath((char *)arguments[0], path) ? path : "") && (free = room()) >= 0)
            about->f_bavail = about->f_bfree = free / (about->f_frsize ? about->f_frsize : about->f_bsize);
        return 0;
    }
    if (too_long(arguments[0], arguments[2] + arguments[3])) return -ENOSPC;
    long failed = syscall(SYS_fallocate, arguments[0], arguments[1], arguments[2], arguments[3], 0, PASS);
    return failed ? -errno : 0;
}

static void on_signal(int signal, siginfo_t *info, void *context) {
    int before = errno;
#if defined(__x86_64__)
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    uint64_t arguments[4] = {r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10]};
    r[REG_RAX] = traced(info->si_syscall, arguments);
#elif defined(__aarch64__)
    unsigned long long *r = ((ucontext_t *)context)->uc_mcontext.regs;
    uint64_t arguments[4] = {r[0], r[1], r[2], r[3]};
    r[0] = traced(info->si_syscall, arguments);
#else
#error "this processor is not supported"
#endif
    errno = before;
}

static void trace(void) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_statfs, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fallocate, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PASS, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART};
    if (sigaction(SIGSYS, &action, 0)) stop("setting the signal");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) stop("giving up privileges");
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) stop("setting the filter");
}

__attribute__((constructor)) static void start(void) {
    const char *folder = getenv("FAULTS_ROOT"), *control = getenv("FAULTS_CONTROL");
    if (!folder || !control) return;
    if (strlen(folder) >= sizeof root || strlen(control) + 16 >= sizeof root) stop("a path is too long");
    strcpy(root, folder);
    snprintf(rule_file, sizeof rule_file, "%s/rule", control);
    snprintf(fired_file, sizeof fired_file, "%s/fired", control);
    snprintf(capacity_file, sizeof capacity_file, "%s/capacity", control);
    root_length = strlen(root);
    trace();
}

static ssize_t written(int file, const struct iovec *data, int parts, off_t offset) {
    int at_end = offset < 0;
    char path[PATH_MAX];
    if (path_of(file, path)) {
        off_t end = at_end ? syscall(SYS_lseek, file, 0, SEEK_CUR) : offset;
        for (int i = 0; i < parts; i++) end += data[i].iov_len;
        if (fails(at_end ? "write" : "pwrite", file) || too_long(file, end)) return -1;
    }
    return at_end ? syscall(SYS_writev, file, data, parts) : syscall(SYS_pwritev, file, data, parts, offset, 0);
}

#include "../support/writes.h"

ssize_t read(int file, void *data, size_t bytes) { return fails("read", file) ? -1 : syscall(SYS_read, file, data, bytes); }
ssize_t pread(int file, void *data, size_t bytes, off_t offset) {
    return fails("read", file) ? -1 : syscall(SYS_pread64, file, data, bytes, offset);
}
ssize_t pread64(int file, void *data, size_t bytes, off64_t offset) { return pread(file, data, bytes, offset); }
int ftruncate(int file, off_t size) { return fails("ftruncate", file) || too_long(file, size) ? -1 : syscall(SYS_ftruncate, file, size); }
int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }
int fsync(int file) { return fails("fsync", file) ? -1 : syscall(SYS_fsync, file); }
int fdatasync(int file) { return fails("fdatasync", file) ? -1 : syscall(SYS_fdatasync, file); }
int sync_file_range(int file, off64_t offset, off64_t bytes, unsigned flags) {
    return fails("sync_file_range", file) ? -1 : syscall(SYS_sync_file_range, file, offset, bytes, flags);
}

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    int error = from[0] == '/' && below_root(from) ? rule_error("rename", to) : 0;
    if (error) {
        errno = error;
        return -1;
    }
    return syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renamed(from_folder, from, to_folder, to, 0); }
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    return renamed(from_folder, from, to_folder, to, flags);
}
