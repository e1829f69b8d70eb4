use super::*;

struct Given {
    folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(text: &str) -> Given {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("maitred.toml");
    std::fs::write(&path, text).unwrap();
    Given { folder, path }
}

fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

fn load(text: &str, pairs: &[(&str, &str)], flags: Layer) -> Result<Loaded, String> {
    let given = file(text);
    let loaded = Config::load(flags, Some(&given.path), environment(pairs));
    loaded.map_err(|e| e.to_string().replace(&given.folder.path().display().to_string(), "/etc/maitred"))
}

#[test]
fn without_a_word_from_anybody_the_defaults_hold() {
    let config = load("", &[], Layer::default()).unwrap().config;
    assert_eq!(config, Config::default());
    assert_eq!(config.listen.to_string(), "0.0.0.0:8080");
    assert_eq!(config.data, Path::new("/var/lib/maitred"));
    assert!((2..=8).contains(&config.workers));
}

#[test]
fn the_command_line_beats_the_environment_beats_the_file() {
    let text = r#"
        data = "/srv/file"
        listen = "127.0.0.1:1"
        hosts = ["file.example"]
        trusted_proxies = ["10.0.0.2", "::1"]
        tls_certificate = "/etc/maitred/cert.pem"
        workers = 3
        log = "warn"
    "#;
    let pairs = [
        ("MAITRED_LISTEN", "127.0.0.1:2"),
        ("MAITRED_DATA", "/srv/environment"),
        ("MAITRED_HOSTS", "a.example, b.example"),
        ("MAITRED_WORKERS", "4"),
        ("MAITRED_TLS_KEY", "/etc/maitred/key.pem"),
        ("PATH", "/bin"),
    ];
    let flags = Layer { listen: Some("127.0.0.1:3".into()), log: Some("DEBUG".into()), ..Layer::default() };
    let config = load(text, &pairs, flags).unwrap().config;
    assert_eq!(
        config,
        Config {
            data: "/srv/environment".into(),
            listen: "127.0.0.1:3".parse().unwrap(),
            hosts: vec!["a.example".into(), "b.example".into()],
            trusted_proxies: vec!["10.0.0.2".parse().unwrap(), "::1".parse().unwrap()],
            tls_certificate: Some("/etc/maitred/cert.pem".into()),
            tls_key: Some("/etc/maitred/key.pem".into()),
            workers: 4,
            log: LogLevel::Debug,
        }
    );
}

#[test]
fn a_typing_error_in_the_file_is_named_with_the_keys_there_are() {
    let error = load("lissten = \"0.0.0.0:80\"", &[], Layer::default()).unwrap_err();
    for part in ["/etc/maitred/maitred.toml", "line 1", "lissten", "expected one of", "`listen`"] {
        assert!(error.contains(part), "{part} is not in: {error}");
    }
    let error = load("listen = 80", &[], Layer::default()).unwrap_err();
    assert!(error.contains("line 1") && error.contains("expected a string"), "{error}");
    assert!(load("workers = [1]", &[], Layer::default()).unwrap_err().contains("workers"));
}

#[test]
fn a_wrong_value_is_told_with_its_place_and_what_would_be_right() {
    let listen = "give an address and a port, such as 0.0.0.0:80 or [::]:8080";
    let said = |text: &str, pairs: &[(&str, &str)], flags| load(text, pairs, flags).unwrap_err();
    assert_eq!(
        said("listen = \"80\"", &[], Layer::default()),
        format!("listen in /etc/maitred/maitred.toml: `80` is not right; {listen}")
    );
    assert_eq!(
        said("", &[("MAITRED_LISTEN", "menu.local:80")], Layer::default()),
        format!("MAITRED_LISTEN: `menu.local:80` is not right; {listen}")
    );
    let flags = Layer { listen: Some(String::new()), ..Layer::default() };
    assert_eq!(said("", &[], flags), format!("--listen: `` is not right; {listen}"));

    for (text, wanted) in [
        (
            "hosts = [\"http://menu.example\"]",
            "`http://menu.example` is not right; give host names without scheme",
        ),
        ("trusted_proxies = [\"10.0.0.2:80\"]", "`10.0.0.2:80` is not right; give addresses without a port"),
        ("workers = 0", "`0` is not right; give a whole number from 1 to 64"),
        ("workers = 65", "`65` is not right"),
        ("workers = -1", "`-1` is not right"),
        ("log = \"loud\"", "`loud` is not right; give error, warn, info, debug or trace"),
        ("data = \"\"", "give the path of a folder"),
    ] {
        let error = said(text, &[], Layer::default());
        assert!(error.contains(wanted), "{wanted} is not in: {error}");
    }
}

#[test]
fn a_file_that_was_named_must_exist() {
    let missing = Path::new("/nonexistent/maitred.toml");
    let error = Config::load(Layer::default(), Some(missing), []).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the configuration file /nonexistent/maitred.toml"));

    let pairs = environment(&[("MAITRED_CONFIG", "/nonexistent/other.toml")]);
    let error = Config::load(Layer::default(), None, pairs).unwrap_err();
    assert!(error.to_string().contains("/nonexistent/other.toml"));
}

#[test]
fn variables_that_mean_nothing_are_told_of_and_do_not_stop_the_box() {
    let loaded = load("", &[("MAITRED_LISTN", "x"), ("MAITRED_BIN", "/x")], Layer::default()).unwrap();
    assert_eq!(loaded.unknown_variables, ["MAITRED_BIN", "MAITRED_LISTN"]);
}

#[test]
fn a_certificate_without_its_key_is_not_taken_for_plain_http() {
    let alone = load("tls_certificate = \"/c.pem\"", &[], Layer::default()).unwrap_err();
    assert!(alone.contains("`/c.pem` is not right; give tls_key as well"), "{alone}");
    let alone = load("", &[("MAITRED_TLS_KEY", "/k.pem")], Layer::default()).unwrap_err();
    assert!(alone.contains("`/k.pem` is not right; give tls_certificate as well"), "{alone}");
    let both = "tls_certificate = \"/c.pem\"\ntls_key = \"/k.pem\"";
    assert_eq!(load(both, &[], Layer::default()).unwrap().config.scheme(), "https");
    // The environment takes it back.
    let taken_back = [("MAITRED_TLS_CERTIFICATE", ""), ("MAITRED_TLS_KEY", "")];
    assert_eq!(load(both, &taken_back, Layer::default()).unwrap().config.scheme(), "http");
}
