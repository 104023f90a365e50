package io.segtme.models.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The module tree as the pickle (protocol 2) {@code data.pkl}. Storages are persistent ids; their
 * keys count up in the order of first use.
 */
final class ScriptPickle {
  private static final int PROTO = 0x80;
  private static final int GLOBAL = 'c';
  private static final int EMPTY_TUPLE = ')';
  private static final int NEWOBJ = 0x81;
  private static final int EMPTY_DICT = '}';
  private static final int MARK = '(';
  private static final int TUPLE = 't';
  private static final int SETITEMS = 'u';
  private static final int BUILD = 'b';
  private static final int REDUCE = 'R';
  private static final int BINPERSID = 'Q';
  private static final int BINUNICODE = 'X';
  private static final int BININT = 'J';
  private static final int LONG1 = 0x8a;
  private static final int NEWFALSE = 0x89;
  private static final int STOP = '.';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final IdentityHashMap<ScriptTensor, Integer> keys = new IdentityHashMap<>();
  private final List<ScriptTensor> storages = new ArrayList<>();
  private final ScriptClasses classes;

  private ScriptPickle(ScriptClasses classes) {
    this.classes = classes;
  }

  static ScriptPickle of(ScriptModule root, ScriptClasses classes) {
    ScriptPickle pickle = new ScriptPickle(classes);
    pickle.op(PROTO);
    pickle.op(2);
    pickle.module(root);
    pickle.op(STOP);
    return pickle;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Tensors by storage key. */
  List<ScriptTensor> storages() {
    return List.copyOf(storages);
  }

  private void module(ScriptModule module) {
    global("__torch__", classes.nameOf(module));
    op(EMPTY_TUPLE);
    op(NEWOBJ);
    op(EMPTY_DICT);
    op(MARK);
    module.parameters().forEach(this::attribute);
    module.buffers().forEach(this::attribute);
    text("training");
    op(NEWFALSE);
    module
        .children()
        .forEach(
            (name, child) -> {
              text(name);
              module(child);
            });
    op(SETITEMS);
    op(BUILD);
  }

  private void attribute(String name, ScriptTensor tensor) {
    text(name);
    global("torch._utils", "_rebuild_tensor_v2");
    op(MARK);
    storage(tensor);
    integer(0);
    integers(tensor.shape());
    integers(tensor.strides());
    op(NEWFALSE);
    global("collections", "OrderedDict");
    op(EMPTY_TUPLE);
    op(REDUCE);
    op(TUPLE);
    op(REDUCE);
  }

  private void storage(ScriptTensor tensor) {
    Integer known = keys.putIfAbsent(tensor, storages.size());
    int key = known == null ? storages.size() : known;
    if (known == null) {
      storages.add(tensor);
    }
    op(MARK);
    text("storage");
    global("torch", tensor.type().storage());
    text(Integer.toString(key));
    text("cpu");
    integer(tensor.elements());
    op(TUPLE);
    op(BINPERSID);
  }

  private void integers(long[] values) {
    op(MARK);
    for (long value : values) {
      integer(value);
    }
    op(TUPLE);
  }

  private void integer(long value) {
    if (value == (int) value) {
      op(BININT);
      littleEndian(value, Integer.BYTES);
    } else {
      op(LONG1);
      op(Long.BYTES);
      littleEndian(value, Long.BYTES);
    }
  }

  private void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    op(BINUNICODE);
    littleEndian(utf8.length, Integer.BYTES);
    out.writeBytes(utf8);
  }

  private void global(String module, String name) {
    op(GLOBAL);
    out.writeBytes((module + '\n' + name + '\n').getBytes(StandardCharsets.UTF_8));
  }

  private void littleEndian(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  private void op(int code) {
    out.write(code);
  }
}
