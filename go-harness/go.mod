module github.com/bridge-cpp/bridge/go-harness

go 1.25

require (
	example.com/containers v0.0.0
	example.com/domains v0.0.0
	example.com/faults v0.0.0
	example.com/hooks v0.0.0
	example.com/kv v0.0.0
	example.com/life v0.0.0
	example.com/quick v0.0.0
	example.com/shapes v0.0.0
	example.com/standard v0.0.0
	example.com/streams v0.0.0
)

replace (
	example.com/containers => ./containers
	example.com/domains => ./domains
	example.com/faults => ./faults
	example.com/hooks => ./hooks
	example.com/kv => ./kv
	example.com/life => ./life
	example.com/quick => ./quick
	example.com/shapes => ./shapes
	example.com/standard => ./standard
	example.com/streams => ./streams
)
