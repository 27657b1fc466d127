fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap();
    let dir = args.next().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let options = bridge_codegen::Options::default();
    match bridge_codegen::compile_file(&text, &file, &options) {
        Ok(c) => {
            std::fs::create_dir_all(&dir).unwrap();
            for f in [
                bridge_codegen::emit::c::header(&c.plan, &c.spans),
                bridge_codegen::emit::cpp::shim(&c.plan, &c.spans),
                bridge_codegen::emit::cpp::runtime(),
            ] {
                std::fs::write(format!("{dir}/{}", f.name), f.contents).unwrap();
            }
        }
        Err(d) => {
            for d in d.iter() {
                eprintln!("{}", d.text());
            }
            std::process::exit(1);
        }
    }
}
