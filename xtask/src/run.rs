//! Running other programs: their output goes to a log, and to the terminal when
//! it is wanted or when they fail.

use anyhow::{Context as _, Result, bail};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long one program may run. Ten times what the slowest takes on an idle
/// machine: other work may share this one.
const LIMIT: Duration = Duration::from_secs(30 * 60);
/// How much of a failed program's output is shown. The log has the rest.
const TAIL_LINES: usize = 80;
/// What the lines contain that say what failed: of Go's tests, Rust's, and the
/// sanitizers.
const FAILURES: [&str; 5] = ["--- FAIL", "... FAILED", "panicked at", "Sanitizer", "error: "];

/// What a step counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Counts {
    /// One thing that went well.
    pub const ONE: Self = Self { passed: 1, failed: 0, skipped: 0 };

    pub fn passed(passed: usize) -> Self {
        Self { passed, ..Self::default() }
    }
}

impl std::ops::Add for Counts {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// Runs a step's programs and writes the step's log.
pub struct Runner {
    log: File,
    log_path: PathBuf,
    verbose: bool,
}

/// What a program printed, and how it ended.
pub struct Finished {
    pub status: ExitStatus,
    pub output: String,
}

impl Runner {
    pub fn new(log_path: PathBuf, verbose: bool) -> Result<Self> {
        if let Some(folder) = log_path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let log = File::create(&log_path)
            .with_context(|| format!("cannot write the log {}", log_path.display()))?;
        Ok(Self { log, log_path, verbose })
    }

    /// Runs a program that must end well; what it printed.
    pub fn run(&mut self, command: &mut Command) -> Result<String> {
        let finished = self.finish(command)?;
        if finished.status.success() {
            return Ok(finished.output);
        }
        bail!(
            "`{}` ended with {}\n{}\n(the whole output is in {})",
            show(command),
            finished.status,
            tail(&finished.output),
            self.log_path.display()
        )
    }

    /// Runs a program that may end in any way, but must end.
    pub fn finish(&mut self, command: &mut Command) -> Result<Finished> {
        self.write(&format!("$ {}\n", show(command)))?;
        let (reader, writer) = std::io::pipe()?;
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let child = command.spawn();
        // The command keeps the pipe's writing ends, and reading would not end.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.with_context(|| format!("cannot run `{}`", show(command)))?;

        let (lines, received) = mpsc::channel();
        std::thread::spawn(move || {
            let mut reader = BufReader::new(reader);
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let text = String::from_utf8_lossy(&line).into_owned();
                if lines.send(text).is_err() {
                    break;
                }
                line.clear();
            }
        });
        let output = self.collect(&received, &mut child, command)?;
        let status = child.wait()?;
        Ok(Finished { status, output })
    }

    fn collect(
        &mut self,
        lines: &mpsc::Receiver<String>,
        child: &mut Child,
        command: &Command,
    ) -> Result<String> {
        let deadline = Instant::now() + LIMIT;
        let mut output = String::new();
        loop {
            match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.write(&line)?;
                    output += &line;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(output),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    child.kill()?;
                    child.wait()?;
                    bail!(
                        "`{}` did not end within {} minutes\n{}",
                        show(command),
                        LIMIT.as_secs() / 60,
                        tail(&output)
                    )
                }
            }
        }
    }

    fn write(&mut self, text: &str) -> Result<()> {
        if self.verbose {
            print!("{text}");
            std::io::stdout().flush()?;
        }
        Ok(self.log.write_all(text.as_bytes())?)
    }
}

/// A command as one would type it, with the variables that it sets.
pub fn show(command: &Command) -> String {
    let set = command.get_envs().filter_map(|(name, value)| {
        Some(format!("{}={}", name.to_string_lossy(), quote(&value?.to_string_lossy())))
    });
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words = words.map(|word| quote(&word.to_string_lossy()));
    let line = set.chain(words).collect::<Vec<_>>().join(" ");
    match command.get_current_dir() {
        Some(folder) => format!("cd {} && {line}", folder.display()),
        None => line,
    }
}

fn quote(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into() } else { format!("'{word}'") }
}

fn tail(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let (before, shown) = lines.split_at(lines.len().saturating_sub(TAIL_LINES));
    // What failed may be long before the end. It stands last: a reader who sees a part
    // of this sees that.
    let is_marked = |line: &&&str| FAILURES.iter().any(|word| line.contains(word));
    let marked: Vec<&&str> = before.iter().filter(is_marked).take(TAIL_LINES / 4).collect();
    let heading = (!marked.is_empty()).then_some(&"what failed before that:");
    let lines = shown.iter().chain(heading).chain(marked).map(|line| format!("    {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The sums of cargo's `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub fn count_cargo(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().filter(|line| line.starts_with("test result: ")) {
        for part in line.split([';', '.']) {
            match part.split_whitespace().collect::<Vec<_>>()[..] {
                [number, "passed"] => counts.passed += number.parse().unwrap_or(0),
                [number, "failed"] => counts.failed += number.parse().unwrap_or(0),
                [number, "ignored"] => counts.skipped += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
    counts
}

/// The tests of `go test -v`, without their parts.
pub fn count_go(output: &str) -> Counts {
    let count = |word: &str| output.lines().filter(|line| line.starts_with(word)).count();
    Counts { passed: count("--- PASS: "), failed: count("--- FAIL: "), skipped: count("--- SKIP: ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_sums_are_added() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured\n";
        assert_eq!(count_cargo(output), Counts { passed: 14, failed: 3, skipped: 1 });
    }

    #[test]
    fn go_s_tests_are_counted_without_their_parts() {
        let output =
            "=== RUN   TestA\n    --- PASS: TestA/x (0.0s)\n--- PASS: TestA (0.0s)\n--- SKIP: TestB\n";
        assert_eq!(count_go(output), Counts { passed: 1, failed: 0, skipped: 1 });
    }

    #[test]
    fn a_failing_program_shows_its_output_and_its_command() {
        let folder = std::env::temp_dir().join(format!("xtask-run-{}", std::process::id()));
        let mut runner = Runner::new(folder.join("log"), false).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let text = runner.run(&mut command).unwrap_err().to_string();
        for part in ["sh -c 'echo out; echo err >&2; exit 3'", "exit status: 3", "    out", "    err"] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
