/* Stands between the program and the disk (LD_PRELOAD): writes down what goes there, or lets the k-th call fail.
 *
 * Only files below one folder are watched. The log is a row of records: the header below, then `length` bytes. Files
 * are named by inode, 'O' says which name an inode has just been opened under.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096

struct header {
    char what; /* O open, W write, T truncate, S sync, D sync of the folder, U unlink, R rename (from NUL to) */
    uint64_t inode;
    int64_t offset;
    uint32_t length;
} __attribute__((packed));

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char prefix[4096];
static int log_file = -1;
static unsigned char watched[MOST_FILES]; /* by file descriptor: 1 a file, 2 a folder */
static uint64_t inodes[MOST_FILES];
static long counted, fail_at;
static int fail_with, fail_from_then_on;

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void shim_watch(const char *folder) { strncpy(prefix, folder, sizeof prefix - 1); }
void shim_fail(long at, int error, int from_then_on) {
    counted = 0, fail_at = at, fail_with = error, fail_from_then_on = from_then_on;
}
long shim_counted(void) { return counted; }
int shim_log_to(const char *path) {
    log_file = -1;
    log_file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    return log_file;
}

static int is_watched(const char *path) { return *prefix && path && !strncmp(path, prefix, strlen(prefix)); }
static int has_number(int fd) { return fd >= 0 && fd < MOST_FILES && watched[fd]; }

static void note(char what, uint64_t inode, int64_t offset, const void *data, size_t length) {
    if (log_file < 0) return;
    static __typeof__(&write) real_write;
    if (!real_write) real_write = (__typeof__(&write))dlsym(RTLD_NEXT, "write");
    struct header head = {what, inode, offset, (uint32_t)length};
    pthread_mutex_lock(&lock);
    if (real_write(log_file, &head, sizeof head) < 0 || (length && real_write(log_file, data, length) < 0)) log_file = -1;
    pthread_mutex_unlock(&lock);
}

/* Whether this call is the one that must fail. A full disk still syncs, renames and deletes. */
static int fails(int needs_room) {
    if (fail_from_then_on && !needs_room) return 0;
    long now = __sync_add_and_fetch(&counted, 1);
    if (!fail_at || now < fail_at || (now > fail_at && !fail_from_then_on)) return 0;
    errno = fail_with;
    return 1;
}

static void opened(int fd, const char *path, int flags) {
    struct stat is;
    if (fd < 0 || fd >= MOST_FILES) return;
    watched[fd] = 0;
    if (!is_watched(path) || fstat(fd, &is)) return;
    watched[fd] = S_ISDIR(is.st_mode) ? 2 : 1;
    inodes[fd] = is.st_ino;
    note('O', is.st_ino, S_ISDIR(is.st_mode), path, strlen(path));
    if ((flags & O_TRUNC) && !S_ISDIR(is.st_mode)) note('T', is.st_ino, 0, "", 0);
}

#define OPEN(name)                                                                    \
    int name(const char *path, int flags, ...) {                                      \
        REAL(name);                                                                   \
        mode_t mode = 0;                                                              \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if ((flags & O_CREAT) && is_watched(path) && access(path, F_OK) && fails(1)) return -1; \
        int fd = real(path, flags, mode);                                             \
        opened(fd, path, flags);                                                      \
        return fd;                                                                    \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                  \
    int name(int at, const char *path, int flags, ...) {                              \
        REAL(name);                                                                   \
        mode_t mode = 0;                                                              \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if ((flags & O_CREAT) && is_watched(path) && access(path, F_OK) && fails(1)) return -1; \
        int fd = real(at, path, flags, mode);                                         \
        opened(fd, path, flags);                                                      \
        return fd;                                                                    \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    REAL(close);
    if (has_number(fd)) watched[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    if (!has_number(fd)) return real(fd, data, length);
    if (fails(1)) return -1;
    int64_t at = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, length);
    if (done > 0) note('W', inodes[fd], at, data, (size_t)done);
    return done;
}

#define PWRITE(name)                                                                  \
    ssize_t name(int fd, const void *data, size_t length, off_t at) {                 \
        REAL(name);                                                                   \
        if (!has_number(fd)) return real(fd, data, length, at);                       \
        if (fails(1)) return -1;                                                      \
        ssize_t done = real(fd, data, length, at);                                    \
        if (done > 0) note('W', inodes[fd], at, data, (size_t)done);                  \
        return done;                                                                  \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define SYNC(name)                                                                    \
    int name(int fd) {                                                                \
        REAL(name);                                                                   \
        if (!has_number(fd)) return real(fd);                                         \
        if (fails(0)) return -1;                                                      \
        int done = real(fd);                                                          \
        if (!done) note(watched[fd] == 2 ? 'D' : 'S', inodes[fd], 0, "", 0);          \
        return done;                                                                  \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name)                                                                \
    int name(int fd, off_t length) {                                                  \
        REAL(name);                                                                   \
        if (!has_number(fd)) return real(fd, length);                                 \
        struct stat is;                                                               \
        if (fails(!fstat(fd, &is) && length > is.st_size)) return -1;                 \
        int done = real(fd, length);                                                  \
        if (!done) note('T', inodes[fd], length, "", 0);                              \
        return done;                                                                  \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int posix_fallocate(int fd, off_t at, off_t length) {
    REAL(posix_fallocate);
    if (has_number(fd) && fails(1)) return errno;
    return real(fd, at, length);
}

int unlink(const char *path) {
    REAL(unlink);
    if (!is_watched(path)) return real(path);
    if (fails(0)) return -1;
    int done = real(path);
    if (!done) note('U', 0, 0, path, strlen(path));
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!is_watched(to)) return real(from, to);
    if (fails(0)) return -1;
    int done = real(from, to);
    if (!done) {
        char both[8192];
        int length = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
        note('R', 0, 0, both, (size_t)length);
    }
    return done;
}
