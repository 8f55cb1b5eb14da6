using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Finds the certificate that an operator named.</summary>
internal static class CertificateFile
{
    /// <param name="name">A PFX or PEM file, or a SHA-1 thumbprint (40 hexadecimal digits) of the user's or the machine's store.</param>
    /// <exception cref="InvalidOperationException">It is not there,
    /// cannot be opened or has no private key; a sentence for the operator.</exception>
    public static X509Certificate2 Load(string name, string? password)
    {
        X509Certificate2? found;
        try
        {
            found = name.Length == 40 && name.All(char.IsAsciiHexDigit) ? InStore(name)
                : Path.GetExtension(name).ToUpperInvariant() is ".PEM" or ".CRT" ? Pem(name, password)
                : X509CertificateLoader.LoadPkcs12FromFile(name, password);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                "The certificate of MicrosoftAppCertificate cannot be opened; "
                + "see that the file is there and that MicrosoftAppCertificatePassword is its password.", e);
        }

        return found is { HasPrivateKey: true } ? found
            : throw new InvalidOperationException(
                "The certificate of MicrosoftAppCertificate was not found, or its private key is missing.");
    }

    // The key is in the same file.
    private static X509Certificate2 Pem(string file, string? password) =>
        password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);

    private static X509Certificate2? InStore(string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
            if (found is [{ } certificate, ..]) return certificate;
        }

        return null;
    }
}
