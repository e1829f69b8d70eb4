//! Reads the owner's certificate and key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why the certificate or the key cannot be used; shown to the owner.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the texts say it
pub enum TlsError {
    #[error("{setting}: {} is not a PEM file with a {wanted} in it: {why}", path.display())]
    Pem {
        /// `tls_certificate` or `tls_key`.
        setting: &'static str,
        path: PathBuf,
        /// "certificate" or "private key".
        wanted: &'static str,
        why: pem::Error,
    },
    #[error("tls_certificate: there is no certificate in {}", path.display())]
    Empty { path: PathBuf },
    /// The key does not belong to the certificate, or its type is not supported.
    #[error("tls_certificate and tls_key cannot be used together: {0}")]
    Pair(#[from] rustls::Error),
}

/// Reads both files and returns the TLS acceptor.
///
/// # Errors
/// [`TlsError`] names the setting and the file.
pub fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, TlsError> {
    let refuse = |setting, path: &Path, wanted| {
        let path = path.to_path_buf();
        move |why| TlsError::Pem { setting, path, wanted, why }
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(refuse("tls_certificate", certificate, "certificate"))?;
    if chain.is_empty() {
        return Err(TlsError::Empty { path: certificate.to_path_buf() });
    }
    let key = PrivateKeyDer::from_pem_file(key).map_err(refuse("tls_key", key, "private key"))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    // WebSockets need HTTP/1.1, and Rocket has no HTTP/2 here.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
