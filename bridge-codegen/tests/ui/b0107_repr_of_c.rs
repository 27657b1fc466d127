#[bridge::bridge]
mod m {
    #[repr(c_int)]
    enum Level {
        Low,
        High,
    }
}
