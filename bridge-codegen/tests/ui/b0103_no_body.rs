#[bridge::bridge]
mod kv;
