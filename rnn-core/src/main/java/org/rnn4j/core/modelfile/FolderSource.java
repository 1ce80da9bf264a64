package org.rnn4j.core.modelfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rnn4j.core.network.Parameters;

/** A model's folder. Nothing outside it is read. */
record FolderSource(Path folder) implements ModelSource {
    @Override
    public String name(String file) {
        return folder.resolve(file).toString();
    }

    @Override
    public void checkComplete() {
        if (!Files.isDirectory(folder)) {
            throw new ModelFileException(
                    folder + ": expected a model folder, found " + (Files.exists(folder) ? "a file" : "nothing"));
        }
        if (!ModelDirectory.isComplete(folder)) {
            throw new ModelFileException(folder + ": expected a model folder with a " + ModelDirectory.MANIFEST
                    + ", found none; either this is no model, or its training has not ended");
        }
    }

    @Override
    public byte[] bytes(String file, int most) {
        try (FileChannel channel = FileChannel.open(inside(file), StandardOpenOption.READ)) {
            // The size first, and then no more than that, however the file grows meanwhile.
            if (channel.size() > most) {
                throw ModelReader.tooLarge(name(file), most);
            }
            return Channels.newInputStream(channel).readNBytes((int) channel.size());
        } catch (IOException e) {
            throw ModelFileException.unreadable(name(file), e);
        }
    }

    @Override
    public Parameters weights(String file, String sha256) {
        String name = name(file);
        try (FileChannel channel = FileChannel.open(inside(file), StandardOpenOption.READ)) {
            long size = channel.size();
            TensorHeader.checkSize(size, name, SafeTensors.Limits.standard());
            Sha256 digest = new Sha256();
            ByteBuffer chunk = ByteBuffer.allocate(1 << 18);
            while (channel.read(chunk) >= 0) {
                digest.update(chunk.flip());
                chunk.clear();
            }
            digest.check(name, sha256);
            // The same open file: what is parsed is what was hashed, whatever has taken its name meanwhile.
            channel.position(0);
            return SafeTensors.read(channel, size, name, SafeTensors.Limits.standard());
        } catch (IOException e) {
            throw ModelFileException.unreadable(name, e);
        }
    }

    /** The file itself, refused when it is missing, no plain file, or a link to somewhere outside the folder. */
    private Path inside(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(
                    path + ": expected a file, found " + (Files.exists(path) ? "something else" : "none"));
        }
        Path real = path.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new ModelFileException(path + ": expected a file of the model's folder, found a link out of it");
        }
        return real;
    }
}
