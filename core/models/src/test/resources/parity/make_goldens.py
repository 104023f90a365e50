"""Writes the goldens of the parity tests beside itself: three tiny networks in plain torch.nn, written
from the description of UNI2-UperHoVer and not from the Java definition, with random weights (batch
norm statistics and layer scales too) and their outputs on random pixels.

    python3 make_goldens.py        # torch 1.13 and numpy
"""

import json
import pathlib
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = pathlib.Path(__file__).parent


def resize(x, size):
    return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


class ConvUnit(nn.Module):
    def __init__(self, cin, cout, kernel, stride=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, stride, kernel // 2, bias=False)
        self.batch_norm = nn.BatchNorm2d(cout, eps=1e-5)
        self.act = act

    def forward(self, x):
        x = self.batch_norm(self.conv(x))
        return F.relu(x) if self.act else x


class UperNetHead(nn.Module):
    def __init__(self, channels, width, labels, finer):
        super().__init__()
        self.finer = finer
        self.psp_modules = nn.ModuleList(
            nn.Sequential(nn.AdaptiveAvgPool2d(k), ConvUnit(channels[3], width, 1)) for k in (1, 2, 3, 6)
        )
        self.bottleneck = ConvUnit(channels[3] + 4 * width, width, 3)
        self.lateral_convs = nn.ModuleList(ConvUnit(c, width, 1) for c in channels[:3])
        self.fpn_convs = nn.ModuleList(ConvUnit(width, width, 3) for _ in range(3))
        self.fpn_bottleneck = ConvUnit(4 * width, width, 3)
        self.classifier = nn.Conv2d(width, labels * finer**2, 1)

    def forward(self, maps):
        x = maps[3]
        pooled = [resize(m(x), x.shape[2:]) for m in self.psp_modules]
        laterals = [conv(f) for conv, f in zip(self.lateral_convs, maps)]
        laterals.append(self.bottleneck(torch.cat([x] + pooled, 1)))
        for i in (3, 2, 1):
            laterals[i - 1] = laterals[i - 1] + resize(laterals[i], laterals[i - 1].shape[2:])
        outs = [conv(laterals[i]) for i, conv in enumerate(self.fpn_convs)] + [laterals[3]]
        outs = [outs[0]] + [resize(o, outs[0].shape[2:]) for o in outs[1:]]
        x = self.classifier(self.fpn_bottleneck(torch.cat(outs, 1)))
        b, c, h, w = x.shape
        f = self.finer
        x = x.reshape(b, c // f**2, f, f, h, w)  # label, row within, column within, row, column
        return x.permute(0, 1, 4, 2, 5, 3).reshape(b, c // f**2, f * h, f * w)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(-1, -2) * (c // self.heads) ** -0.5).softmax(-1)
        return self.proj((a @ v).transpose(1, 2).reshape(b, n, c))


class Scale(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return x * self.gamma


class Mlp(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.fc1 = nn.Linear(dim, 2 * hidden)
        self.fc2 = nn.Linear(hidden, dim)

    def forward(self, x):
        a, b = self.fc1(x).chunk(2, -1)
        return self.fc2(F.silu(a) * b)


class Block(nn.Module):
    def __init__(self, dim, heads, hidden):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim, heads)
        self.ls1 = Scale(dim)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Mlp(dim, hidden)
        self.ls2 = Scale(dim)

    def forward(self, x):
        x = x + self.ls1(self.attn(self.norm1(x)))
        return x + self.ls2(self.mlp(self.norm2(x)))


class PatchEmbed(nn.Module):
    def __init__(self, patch, dim):
        super().__init__()
        self.proj = nn.Conv2d(3, dim, patch, patch)


class Vit(nn.Module):
    def __init__(self, image, patch, dim, depth, heads, hidden, registers, taps, tap_norm):
        super().__init__()
        self.grid = image // patch
        self.taps, self.tap_norm = taps, tap_norm
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.reg_token = nn.Parameter(torch.zeros(1, registers, dim))
        self.pos_embed = nn.Parameter(torch.zeros(1, self.grid**2, dim))
        self.patch_embed = PatchEmbed(patch, dim)
        self.blocks = nn.ModuleList(Block(dim, heads, hidden) for _ in range(depth))
        self.norm = nn.LayerNorm(dim, eps=1e-6)

    def forward(self, x):
        b = len(x)
        x = self.patch_embed.proj(x).flatten(2).transpose(1, 2) + self.pos_embed
        x = torch.cat([self.cls_token.expand(b, -1, -1), self.reg_token.expand(b, -1, -1), x], 1)
        maps = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in self.taps:
                t = self.norm(x) if self.tap_norm else x
                t = t[:, 1 + self.reg_token.shape[1] :]
                maps.append(t.transpose(1, 2).reshape(b, -1, self.grid, self.grid))
        return maps


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.first = ConvUnit(c, c, 3)
        self.second = ConvUnit(c, c, 3, act=False)

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Level(nn.Module):
    def __init__(self, cin, cout, units):
        super().__init__()
        self.down = ConvUnit(cin, cout, 3, 2)
        self.units = nn.Sequential(*(Residual(cout) for _ in range(units)))

    def forward(self, x):
        return self.units(self.down(x))


class ConvPyramid(nn.Module):
    def __init__(self, stem, channels, units):
        super().__init__()
        self.stem = ConvUnit(3, stem, 3, 2)
        ins = [stem] + channels[:3]
        self.levels = nn.ModuleList(Level(i, o, u) for i, o, u in zip(ins, channels, units))

    def forward(self, x):
        x = self.stem(x)
        maps = []
        for level in self.levels:
            x = level(x)
            maps.append(x)
        return maps


class UperHoVer(nn.Module):
    def __init__(self, encoder, channels, width, dim=None, sizes=None, finer=1):
        super().__init__()
        self.encoder = encoder
        self.sizes = sizes
        if sizes:
            self.reassemble = nn.ModuleList(nn.Conv2d(dim, c, 1) for c in channels)
        self.decode_types = UperNetHead(channels, width, 6, finer)
        self.decode_hover = UperNetHead(channels, width, 2, finer)

    def forward(self, x):
        maps = self.encoder(x)
        if self.sizes:
            maps = [resize(conv(m), (s, s)) for conv, m, s in zip(self.reassemble, maps, self.sizes)]
        return [resize(d(maps), x.shape[2:]) for d in (self.decode_types, self.decode_hover)]


def randomise(model, seed):
    torch.manual_seed(seed)
    for name, t in model.state_dict().items():
        if name.endswith("running_var"):
            t.uniform_(0.5, 1.5)
        elif name.endswith(("gamma", "norm1.weight", "norm2.weight", "norm.weight")):
            t.uniform_(0.5, 1.2)
        elif name.endswith("num_batches_tracked"):
            t.fill_(7)
        elif t.dim() > 1 and not name.endswith(("token", "embed")):
            t.normal_(0, (2 / t[0].numel()) ** 0.5)
        else:
            t.normal_(0, 0.3)
    return model.eval()


def save(name, tensors):
    names = {torch.float32: "F32", torch.int64: "I64"}
    header, at = {}, 0
    for key, t in tensors.items():
        size = t.numel() * t.element_size()
        header[key] = {"dtype": names[t.dtype], "shape": list(t.shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(HERE / name, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for t in tensors.values():
            out.write(np.ascontiguousarray(t.detach().numpy()).tobytes())


def pair(name, model, height, width):
    torch.manual_seed(99)
    x = torch.randn(1, 3, height, width)
    with torch.no_grad():
        logits, hv = model(x)
    save(name, {"input": x, "logits": logits, "hv": hv})


def main():
    torch.set_num_threads(1)
    channels = [4, 5, 6, 7]
    vit = Vit(28, 7, 12, 5, 3, 10, 2, (0, 1, 3, 4), False)
    model = randomise(UperHoVer(vit, channels, 4, 12, [14, 7, 4, 2]), 1)
    weights = model.state_dict()
    save("vit.safetensors", {k: v for k, v in weights.items() if not k.endswith("num_batches_tracked")})
    pair("vit-pair.safetensors", model, 28, 28)
    vit.tap_norm = True
    pair("vit-tapnorm-pair.safetensors", model, 28, 28)

    channels = [4, 6, 8, 10]
    model = randomise(UperHoVer(ConvPyramid(4, channels, [1, 0, 2, 1]), channels, 5), 2)
    save("conv.safetensors", model.state_dict())
    pair("conv-pair.safetensors", model, 64, 32)

    model = randomise(UperHoVer(ConvPyramid(4, channels, [0, 0, 0, 0]), channels, 3, finer=2), 3)
    save("fine.safetensors", model.state_dict())
    pair("fine-pair.safetensors", model, 64, 32)


main()
