import Glibc

/// A virtual environment of Python with other projects' packages, and the program that drives them.
///
/// Shape: set up where it is missing; what stands in the way is told once and nothing of the peers runs.
struct PythonPeers {
  let python: String
  let script: String
  /// Why there are none; nil when there are.
  let problem: String?

  /// - Parameter name: what the environment and the program are called in the folder.
  /// - Parameter packages: as pip takes them.
  init(_ name: String, packages: [String], program: String, in folder: BenchFolder) {
    let environment = "\(folder.path)/\(name)"
    python = environment + "/bin/python"
    script = environment + ".program.py"
    if access(python, X_OK) != 0 {
      print("setting up \(packages.joined(separator: ", ")) from PyPI in \(environment) …")
      for words in [
        ["python3", "-m", "venv", environment], [python, "-m", "pip", "install", "--quiet"] + packages,
      ] {
        guard folder.run(ReadingCommand(name: "set-up", words: words), output: "/dev/null")?.status == 0
        else {
          unlink(python)
          problem = "python3 with venv, or PyPI, cannot be reached"
          return
        }
      }
    }
    guard let file = fopen(script, "w") else {
      problem = "\(script) cannot be written"
      return
    }
    fputs(program, file)
    fclose(file)
    problem = nil
  }
}
