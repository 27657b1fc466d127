#[bridge::bridge(cxxflags = ["-DSIZES={1,2}"], ldflags = "-Wl,-z\0defs")]
mod kv {}
