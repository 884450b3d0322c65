import Glibc

/// A virtual environment of Python with other projects' packages, and the program that drives them.
///
/// Shape: set up where it is missing; what stands in the way is told and nothing of the peers runs.
struct PythonPeers {
  let python: String
  let script: String
  /// Why there are none; nil when there are.
  let problem: String?
  private let packages: [String]
  private let folder: BenchFolder

  /// - Parameter name: what the environment and the program are called in the folder.
  /// - Parameter packages: as pip takes them.
  init(_ name: String, packages: [String], program: String, in folder: BenchFolder) {
    self.packages = packages
    self.folder = folder
    let environment = "\(folder.path)/\(name)"
    python = environment + "/bin/python"
    script = environment + ".program.py"
    if access(python, X_OK) != 0 {
      BenchPage.tell("setting up \(packages.joined(separator: ", ")) from PyPI in \(environment) …")
      for words in [
        ["python3", "-m", "venv", environment], [python, "-m", "pip", "install", "--quiet"] + packages,
      ] {
        guard folder.run(BenchCommand(name: "set-up", words: words), output: "/dev/null")?.status == 0
        else {
          unlink(python)
          problem = "python3 with venv, or PyPI, cannot be reached"
          return
        }
      }
    }
    BenchFolder.write(program, to: script)
    problem = nil
  }

  /// What is compared with: `Python 3.11.2, polars 1.35.2`.
  var versions: String {
    let program = """
      import sys, importlib.metadata as known
      print(', '.join(['Python ' + sys.version.split()[0]] + [f'{name} {known.version(name)}' for name in sys.argv[1:]]))
      """
    let names = packages.map { String($0.prefix { $0 != "<" && $0 != ">" && $0 != "=" }) }
    let output = folder.path + "/versions.txt"
    let command = BenchCommand(name: "versions", words: [python, "-c", program] + names)
    guard folder.run(command, output: output)?.status == 0 else { return names.joined(separator: ", ") }
    return String((BenchFolder.text(of: output) ?? "").prefix { $0 != "\n" })
  }

  /// Says who they are, or that they are missing.
  func introduce() {
    BenchPage.say(problem.map { "No peers: \($0)." } ?? "Peers: \(versions).")
  }
}
