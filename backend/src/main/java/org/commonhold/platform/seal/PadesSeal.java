package org.commonhold.platform.seal;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.DocumentSeal;
import org.commonhold.platform.TimeStamps;

/**
 * PAdES baseline: a detached CMS signature with the signing certificate among its signed attributes and no signing time of its own there
 * (that is the dictionary's), and for B-T a signature time stamp among its unsigned ones.
 */
@Singleton
final class PadesSeal implements DocumentSeal {
    private static final int ROOM_FOR_SIGNATURE = 24 * 1024;

    private final SealKey keys;
    private final TimeStamps timeStamps;
    private final Clock clock;

    PadesSeal(SealKey keys, TimeStamps timeStamps, Clock clock) {
        this.keys = keys;
        this.timeStamps = timeStamps;
        this.clock = clock;
    }

    @Override
    public Sealed seal(byte[] pdf, String reason) {
        SealKey.Signer signer = keys.signer();
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            signature.setName("Commonhold");
            signature.setReason(reason);
            signature.setSignDate(calendar(clock.instant()));
            options.setPreferredSignatureSize(ROOM_FOR_SIGNATURE);
            document.addSignature(signature, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
            CMSSignedData signed = signed(signing.getContent().readAllBytes(), signer);
            Optional<CMSSignedData> stamped = stamped(signed);
            signing.setSignature(stamped.orElse(signed).getEncoded());
            return new Sealed(Bytes.of(out.toByteArray()), stamped.isPresent());
        } catch (IOException | CMSException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException("a document could not be signed", broken);
        }
    }

    private static CMSSignedData signed(byte[] content, SealKey.Signer signer)
            throws CMSException, OperatorCreationException, GeneralSecurityException, IOException {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        byte[] certificateHash =
                MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(certificateHash)))));
        DefaultSignedAttributeTableGenerator standard =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        SignerInfoGenerator info = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(parameters -> standard.getAttributes(parameters)
                        .remove(CMSAttributes.signingTime)
                        .remove(CMSAttributes.cmsAlgorithmProtect))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()), signer.certificate());
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(info);
        generator.addCertificates(new CollectionStore<>(List.of(signer.certificate())));
        return generator.generate(new CMSProcessableByteArray(content), false);
    }

    private Optional<CMSSignedData> stamped(CMSSignedData signed) throws IOException {
        SignerInformation signer =
                signed.getSignerInfos().getSigners().iterator().next();
        Optional<Bytes> token = timeStamps.stamp(Hash.sha256(signer.getSignature()));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        ASN1EncodableVector unsigned = new ASN1EncodableVector();
        unsigned.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(token.get().toArray()))));
        SignerInformation with = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(unsigned));
        return Optional.of(CMSSignedData.replaceSigners(signed, new SignerInformationStore(with)));
    }

    // CHECKSTYLE OFF: IllegalType what the PDF library takes
    private static Calendar calendar(Instant at) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(at.toEpochMilli());
        return calendar;
    }
    // CHECKSTYLE ON: IllegalType
}
