import Glibc

/// The absolute path of the running program, links resolved; nil where the system does not tell.
package func executablePath() -> String? {
  realPath("/proc/self/exe")
}

/// Whether `path` leads to a folder.
package func isFolder(_ path: String) -> Bool {
  (try? Folder(path)) != nil
}

/// How many processors this process may use; at least 1.
package func processorCount() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Whether `path` leads to a file.
package func isFile(_ path: String) -> Bool {
  var facts = stat()
  return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
}
