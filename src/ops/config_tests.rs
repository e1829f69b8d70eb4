use super::*;

struct TestFile {
    folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(text: &str) -> TestFile {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("maitred.toml");
    std::fs::write(&path, text).unwrap();
    TestFile { folder, path }
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
fn config_without_sources_has_defaults() {
    let config = load("", &[], Layer::default()).unwrap().config;
    assert_eq!(config, Config::default());
    assert_eq!(config.listen.to_string(), "0.0.0.0:8080");
    assert_eq!(config.data, Path::new("/var/lib/maitred"));
    assert!((2..=8).contains(&config.workers));
}

#[test]
fn config_command_line_beats_environment_beats_file() {
    let text = r#"
        data = "/srv/file"
        listen = "127.0.0.1:1"
        hosts = ["file.example"]
        mdns_name = "Bistro.local"
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
            mdns_name: Some("bistro".into()),
            trusted_proxies: vec!["10.0.0.2".parse().unwrap(), "::1".parse().unwrap()],
            tls_certificate: Some("/etc/maitred/cert.pem".into()),
            tls_key: Some("/etc/maitred/key.pem".into()),
            workers: 4,
            log: LogLevel::Debug,
            ..Config::default()
        }
    );
}

#[test]
fn config_file_with_unknown_key_error_lists_valid_keys() {
    let error = load("lissten = \"0.0.0.0:80\"", &[], Layer::default()).unwrap_err();
    for part in ["/etc/maitred/maitred.toml", "line 1", "lissten", "expected one of", "`listen`"] {
        assert!(error.contains(part), "{part} is not in: {error}");
    }
    let error = load("listen = 80", &[], Layer::default()).unwrap_err();
    assert!(error.contains("line 1") && error.contains("expected a string"), "{error}");
    assert!(load("workers = [1]", &[], Layer::default()).unwrap_err().contains("workers"));
}

#[test]
fn config_invalid_value_error_names_source_and_valid_value() {
    let listen = "give an address and a port, such as 0.0.0.0:80 or [::]:8080";
    let error_for = |text: &str, pairs: &[(&str, &str)], flags| load(text, pairs, flags).unwrap_err();
    assert_eq!(
        error_for("listen = \"80\"", &[], Layer::default()),
        format!("listen in /etc/maitred/maitred.toml: `80` is invalid; {listen}")
    );
    assert_eq!(
        error_for("", &[("MAITRED_LISTEN", "menu.local:80")], Layer::default()),
        format!("MAITRED_LISTEN: `menu.local:80` is invalid; {listen}")
    );
    let flags = Layer { listen: Some(String::new()), ..Layer::default() };
    assert_eq!(error_for("", &[], flags), format!("--listen: `` is invalid; {listen}"));

    for (text, wanted) in [
        (
            "hosts = [\"http://menu.example\"]",
            "`http://menu.example` is invalid; give host names without scheme",
        ),
        ("trusted_proxies = [\"10.0.0.2:80\"]", "`10.0.0.2:80` is invalid; give addresses without a port"),
        ("mdns_name = \"my menu\"", "`my menu` is invalid; give one word of letters, digits and hyphens"),
        ("mdns_name = \"menu.lan\"", "`menu.lan` is invalid"),
        ("mdns_name = \"-menu\"", "`-menu` is invalid"),
        ("mdns_name = \".local\"", "`.local` is invalid"),
        ("workers = 0", "`0` is invalid; give a whole number from 1 to 64"),
        ("workers = 65", "`65` is invalid"),
        ("workers = -1", "`-1` is invalid"),
        ("log = \"loud\"", "`loud` is invalid; give error, warn, info, debug or trace"),
        ("data = \"\"", "give the path of a folder"),
    ] {
        let error = error_for(text, &[], Layer::default());
        assert!(error.contains(wanted), "{wanted} is not in: {error}");
    }
}

#[test]
fn config_named_file_missing_is_error() {
    let missing = Path::new("/nonexistent/maitred.toml");
    let error = Config::load(Layer::default(), Some(missing), []).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the configuration file /nonexistent/maitred.toml"));

    let pairs = environment(&[("MAITRED_CONFIG", "/nonexistent/other.toml")]);
    let error = Config::load(Layer::default(), None, pairs).unwrap_err();
    assert!(error.to_string().contains("/nonexistent/other.toml"));
}

#[test]
fn config_unknown_variables_are_listed_and_accepted() {
    let loaded = load("", &[("MAITRED_LISTN", "x"), ("MAITRED_BIN", "/x")], Layer::default()).unwrap();
    assert_eq!(loaded.unknown_variables, ["MAITRED_BIN", "MAITRED_LISTN"]);
}

#[test]
fn tls_certificate_or_key_alone_is_refused() {
    let alone = load("tls_certificate = \"/c.pem\"", &[], Layer::default()).unwrap_err();
    assert!(alone.contains("`/c.pem` is invalid; give tls_key as well"), "{alone}");
    let alone = load("", &[("MAITRED_TLS_KEY", "/k.pem")], Layer::default()).unwrap_err();
    assert!(alone.contains("`/k.pem` is invalid; give tls_certificate as well"), "{alone}");
    let both = "tls_certificate = \"/c.pem\"\ntls_key = \"/k.pem\"";
    assert_eq!(load(both, &[], Layer::default()).unwrap().config.scheme(), "https");
    // Empty variables remove what the file sets.
    let removed = [("MAITRED_TLS_CERTIFICATE", ""), ("MAITRED_TLS_KEY", "")];
    assert_eq!(load(both, &removed, Layer::default()).unwrap().config.scheme(), "http");
}

#[test]
fn backup_settings_come_from_their_table_and_an_empty_folder_turns_backups_off() {
    let config = load("", &[], Layer::default()).unwrap().config;
    assert_eq!((config.backup_folder, config.backup_hour), (Some("backups".into()), 4));
    let text =
        "[backup]\nfolder = \"/media/usb\"\nhour = 23\npassphrase_file = \"/etc/maitred/passphrase\"\n";
    let config = load(text, &[("MAITRED_BACKUP_HOUR", "5")], Layer::default()).unwrap().config;
    assert_eq!((config.backup_folder, config.backup_hour), (Some("/media/usb".into()), 5));
    assert_eq!(config.backup_passphrase_file, Some("/etc/maitred/passphrase".into()));
    let config = load(text, &[("MAITRED_BACKUP_FOLDER", "")], Layer::default()).unwrap().config;
    assert_eq!(config.backup_folder, None);
    let why = load("[backup]\nhour = 24\n", &[], Layer::default()).unwrap_err();
    assert_eq!(
        why,
        "backup.hour in /etc/maitred/maitred.toml: `24` is invalid; give a whole hour from 0 to 23"
    );
    let why = load("", &[("MAITRED_BACKUP_HOUR", "night")], Layer::default()).unwrap_err();
    assert!(why.starts_with("MAITRED_BACKUP_HOUR: `night` is invalid"), "{why}");
    assert!(load("[backup]\nfolders = \"/media/usb\"\n", &[], Layer::default()).is_err());
}

#[test]
fn config_empty_mdns_name_announces_none() {
    let config = load("mdns_name = \"\"", &[], Layer::default()).unwrap().config;
    assert_eq!(config.mdns_name, None);
    let config =
        load("mdns_name = \"\"", &[("MAITRED_MDNS_NAME", "garden-2")], Layer::default()).unwrap().config;
    assert_eq!(config.mdns_name.as_deref(), Some("garden-2"));
}
