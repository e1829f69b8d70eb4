/* The calls that write, for a library between the program and the system: each calls `written` of the file that includes this. */
static ssize_t written(int file, const struct iovec *data, int parts, off_t offset);

ssize_t write(int file, const void *data, size_t bytes) {
    struct iovec part = {(void *)data, bytes};
    return written(file, &part, 1, -1);
}
ssize_t writev(int file, const struct iovec *data, int parts) { return written(file, data, parts, -1); }
ssize_t pwrite(int file, const void *data, size_t bytes, off_t offset) {
    struct iovec part = {(void *)data, bytes};
    return written(file, &part, 1, offset);
}
ssize_t pwrite64(int file, const void *data, size_t bytes, off64_t offset) { return pwrite(file, data, bytes, offset); }
ssize_t pwritev(int file, const struct iovec *data, int parts, off_t offset) { return written(file, data, parts, offset); }
ssize_t pwritev64(int file, const struct iovec *data, int parts, off64_t offset) { return written(file, data, parts, offset); }

/* Copies inside the kernel are refused, so that the copied bytes come through `write`. */
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *into, size_t bytes, unsigned flags) {
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t bytes) {
    errno = ENOSYS;
    return -1;
}
