//go:build bridge_leaf && linux && !android && (amd64 || arm64) && go1.24 && !go1.28

package harness

// Whether leaf calls must be on.
const wantLeaves = true
