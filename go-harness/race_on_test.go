//go:build cgo && (race || asan || msan)

package harness

// sanitized says whether memory is watched, which costs memory itself.
const sanitized = true
