#[bridge::bridge]
mod m {
    #[cxx_name = "doc_id_t"]
    type DocId = u32;
    unsafe extern "C++" {
        fn first() -> DocId;
    }
}
